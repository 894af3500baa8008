/** The grid: its two heads, a row for each subject, a button for each mark; rows as somebody gets to them. A part of the script of the page. */
export const MATRIX_GRID = `
  function drawHead() {
    const first = element('col', '');
    const [left, widths] = [isNarrow.matches ? 148 : 240, /** @type {number[]} */ ([])];
    first.style.width = left + 'px';
    const [above, below] = [element('tr', ''), element('tr', '')];
    const corner = /** @type {HTMLTableCellElement} */ (element('th', 'corner', 'Subject'));
    corner.scope = 'col';
    corner.rowSpan = 2;
    above.append(corner);
    cols.append(first);
    for (let at = 0; at < columns.length;) {
      const [of] = columnAt(at);
      let end = at + 1;
      while (end < columns.length && columnAt(end)[0] === of) end += 1;
      const label = element('span', '', ...breakable(data.whats[of] ?? ''));
      const group = /** @type {HTMLTableCellElement} */ (element('th', 'what begins', label));
      group.scope = 'colgroup';
      group.colSpan = end - at;
      group.title = data.whats[of] ?? '';
      above.append(group);
      const width = Math.max(COLUMN_PX, COLUMNS_OF_ONE_PX / (end - at));
      for (let place = at; place < end; place += 1) {
        const [, division] = columnAt(place);
        const name = data.divisions[division] ?? '';
        const cell = /** @type {HTMLTableCellElement} */ (element('th', 'where', element('span', '', name)));
        cell.scope = 'col';
        cell.title = name;
        cell.classList.toggle('begins', place === at);
        cell.classList.toggle('every', division === data.all);
        below.append(cell);
        const col = element('col', '');
        col.style.width = width + 'px';
        widths.push(width);
        cols.append(col);
      }
      at = end;
    }
    const width = widths.reduce((sum, one) => sum + one, left);
    /** @type {HTMLElement} */ (head.parentElement).style.width = width + 'px';
    head.append(above, below);
    const heights = [above.getBoundingClientRect().height, below.getBoundingClientRect().height];
    const top = Number(heights[0]) + Number(heights[1]);
    grid.style.setProperty('--first-head', heights[0] + 'px');
    grid.style.setProperty('--first-column', left + 'px');
    grid.style.scrollPadding = top + 'px 0 0 ' + left + 'px';
  }

  /** @param {number} at @returns {readonly [number, number]} */
  function columnAt(at) {
    return data.columns[columns[at] ?? -1] ?? [-1, -1];
  }

  /** @param {number} number */
  function drawMore(number) {
    const until = Math.min(rows.length, drawn + number);
    const [into, make] = view === 'matrix' ? [body, gridRow] : [people, listItem];
    const all = document.createDocumentFragment();
    for (; drawn < until; drawn += 1) all.append(make(rows[drawn] ?? 0));
    into.append(all);
    const left = rows.length - drawn;
    byId('more').hidden = left === 0;
    next.textContent = 'Show ' + Math.min(left, ROWS_AT_ONCE) + ' more of ' + counted(left, 'subject');
    if (view === 'matrix' && body.querySelector('button[tabindex="0"]') === null) {
      body.querySelector('button')?.setAttribute('tabindex', '0');
    }
  }

  /** @param {number} at */
  function gridRow(at) {
    const row = rowAt(at);
    const cells = new Map(row.cells.map((cell) => [cell[0], cell]));
    const made = element('tr', '');
    made.dataset.row = String(at);
    const title = /** @type {HTMLTableCellElement} */ (element('th', '', element('span', 'name', row.name)));
    title.scope = 'row';
    const about = aboutOf(row);
    if (about !== '') title.append(element('span', 'about', about));
    made.append(title);
    let before = -1;
    columns.forEach((column, place) => {
      const [of] = columnAt(place);
      const cell = element('td', of === before ? '' : 'begins');
      before = of;
      const own = cells.get(column);
      const implied = own === undefined ? cells.get(everywhere.get(of) ?? -1) : undefined;
      if (own !== undefined || implied !== undefined) {
        const found = own ?? implied;
        const button = element('button', 'mark ' + (own === undefined ? 'implied' : markOf(own)));
        button.tabIndex = -1;
        button.dataset.column = String(column);
        button.setAttribute('type', 'button');
        button.setAttribute('aria-label', found === undefined ? '' : headingOf(column) + ': ' + shortWords(found, own === undefined));
        cell.append(button);
      }
      made.append(cell);
    });
    return made;
  }
`;
