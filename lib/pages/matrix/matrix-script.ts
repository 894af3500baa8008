/**
 * What the page of a matrix does in the browser: filter, draw the grid or the list, tell why.
 *
 * It is JavaScript in a text because the page stands alone. `test/pages/matrix-script.test.ts` has the compiler look at
 * it, with the types of its comments; the page's test runs it in Chromium. Texts of the organisation reach the page as
 * `textContent` alone, never as HTML.
 */
export const MATRIX_SCRIPT = `
'use strict';
(() => {
  const ROWS_AT_ONCE = 100;
  /** So many cells are drawn without anybody noticing. */
  const CELLS_AT_ONCE = 25_000;
  const COLUMNS_AT_ONCE = 240;
  const COLUMN_PX = 36;
  const COLUMNS_OF_ONE_PX = 92;
  const PERMISSIONS_AT_ONCE = 12;

  /** @type {import('./matrix-data.ts').MatrixPageData} */
  const data = JSON.parse(byId('data').textContent ?? '');
  const fields = /** @type {HTMLFormElement} */ (byId('fields'));
  const who = /** @type {HTMLInputElement} */ (byId('who'));
  const what = /** @type {HTMLSelectElement} */ (byId('what'));
  const where = /** @type {HTMLSelectElement} */ (byId('where'));
  const grid = byId('grid');
  const cols = byId('cols');
  const head = byId('columns');
  const body = byId('rows');
  const people = byId('people');
  const why = byId('why');
  const next = byId('next');
  const isNarrow = matchMedia('(max-width: 639px)');
  const KINDS = { user: '', group: 'Group', client: 'OAuth client', unknown: 'Unknown kind' };

  const texts = data.rows.map(({ name, email, kind, state }) => [name, email, kindOf(kind), state].join(' ').toLowerCase());
  /** Of each role, purpose or permission its column for all divisions. */
  const everywhere = new Map(data.columns.flatMap(([of, division], at) => (division === data.all ? [[of, at]] : [])));

  /** @type {number[]} */
  let rows = [];
  /** @type {number[]} */
  let columns = [];
  let allColumns = 0;
  let drawn = 0;
  let view = 'matrix';
  let areAllColumnsWanted = false;

  /** @param {string} id */
  function byId(id) {
    const found = document.getElementById(id);
    if (found === null) throw new Error(id);
    return found;
  }

  /** @param {string} tag @param {string} name @param {...(Node | string)} content */
  function element(tag, name, ...content) {
    const made = document.createElement(tag);
    if (name !== '') made.className = name;
    made.append(...content);
    return made;
  }

  /** A text that may break behind its colons, as permissions should. @param {string} text */
  function breakable(text) {
    const parts = text.split(/(?<=:)/);
    return parts.flatMap((part, at) => (at === 0 ? [part] : [document.createElement('wbr'), part]));
  }

  /** @param {string} kind */
  function kindOf(kind) {
    return KINDS[/** @type {keyof typeof KINDS} */ (kind)] ?? kind;
  }

  /** @param {number} count @param {string} thing */
  function counted(count, thing) {
    return count.toLocaleString('en') + ' ' + thing + (count === 1 ? '' : 's');
  }

  /** @param {number} part @param {number} whole @param {string} thing */
  function partOf(part, whole, thing) {
    return (part === whole ? '' : part.toLocaleString('en') + ' of ') + counted(whole, thing);
  }

  /** @param {HTMLSelectElement} select @param {readonly string[]} names @param {number} first */
  function fill(select, names, first) {
    const sorted = names.map((name, at) => ({ name, at }));
    sorted.sort((one, other) => (other.at === first ? 1 : 0) - (one.at === first ? 1 : 0) || one.name.localeCompare(other.name, 'en', { numeric: true }));
    for (const { name, at } of sorted) select.append(new Option(name, String(at)));
  }

  /** What the fields say: which rows and columns are to be seen. */
  function choose() {
    const words = who.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const [of, division] = [what.value, where.value].map((value) => (value === '' ? -1 : Number(value)));
    const wanted = new Set(data.columns.flatMap(([columnOf, columnDivision], at) =>
      (of === -1 || columnOf === of) && (division === -1 || columnDivision === division || columnDivision === data.all) ? [at] : []));
    const isNarrowed = of !== -1 || division !== -1;
    const used = new Set();
    rows = [];
    data.rows.forEach(({ cells }, at) => {
      if (!words.every((word) => texts[at]?.includes(word))) return;
      const here = cells.filter(([column]) => wanted.has(column));
      if (isNarrowed && here.length === 0) return;
      rows.push(at);
      for (const [column] of here) used.add(column);
    });
    columns = [...wanted].filter((column) => used.has(column));
    allColumns = columns.length;
    if (view === 'matrix' && !areAllColumnsWanted) columns = columns.slice(0, COLUMNS_AT_ONCE);
  }

  function draw() {
    tell(undefined);
    choose();
    const isGrid = view === 'matrix';
    byId('legend').hidden = !isGrid || rows.length === 0;
    grid.hidden = !isGrid || rows.length === 0;
    people.hidden = isGrid || rows.length === 0;
    byId('none').hidden = rows.length > 0;
    drawn = 0;
    cols.replaceChildren();
    head.replaceChildren();
    body.replaceChildren();
    people.replaceChildren();
    if (isGrid && rows.length > 0) drawHead();
    (isGrid ? grid : byId('people').parentElement ?? document.body).append(byId('more'));
    drawMore(isGrid ? Math.max(ROWS_AT_ONCE, Math.floor(CELLS_AT_ONCE / Math.max(1, columns.length))) : ROWS_AT_ONCE);
    grid.scrollTo(0, 0);
    count();
  }

  function count() {
    const shown = byId('count');
    shown.textContent = partOf(rows.length, data.rows.length, 'subject');
    if (view === 'list') return;
    shown.append(' · ' + partOf(allColumns, data.columns.length, 'column'));
    if (columns.length < allColumns) {
      const every = element('button', 'button', 'Show all columns');
      every.onclick = () => {
        areAllColumnsWanted = true;
        draw();
      };
      shown.append(', of which ' + columns.length + ' are shown ', every);
    }
  }

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

  /** @param {number} at */
  function listItem(at) {
    const row = rowAt(at);
    const title = element('div', '', element('h2', '', row.name));
    const about = aboutOf(row);
    if (about !== '') title.append(element('p', 'about', about));
    const wanted = new Set(columns);
    const list = element('dl', '');
    const cells = row.cells.filter(([column]) => wanted.has(column));
    const groups = Map.groupBy ? Map.groupBy(cells, whatOf) : groupedBy(cells, whatOf);
    for (const [of, held] of groups) {
      list.append(element('dt', '', data.whats[of] ?? ''), ...held.map(listEntry));
    }
    const entries = cells.length === 0 ? element('p', 'nothing', 'Nothing') : list;
    return element('li', '', title, entries);
  }

  /** @param {import('./matrix-data.ts').PageCell} cell */
  function whatOf([column]) {
    return data.columns[column]?.[0] ?? -1;
  }

  /**
   * For browsers without Map.groupBy.
   * @template T @param {readonly T[]} all @param {(one: T) => number} key @returns {Map<number, T[]>}
   */
  function groupedBy(all, key) {
    const groups = new Map();
    for (const one of all) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
    return groups;
  }

  /** @param {import('./matrix-data.ts').PageCell} cell */
  function listEntry(cell) {
    const mark = element('i', 'mark ' + markOf(cell));
    mark.setAttribute('aria-hidden', 'true');
    const division = data.divisions[data.columns[cell[0]]?.[1] ?? -1] ?? '';
    const entry = element('dd', '', mark, division + ' ');
    cell[2].forEach((source, at) => entry.append(...(at === 0 ? [] : [element('span', 'of', '; ')]), ...sourceParts(source, cell)));
    if (cell[3].length > 0) entry.append(element('span', 'if', ' – without ' + missingWords(cell)));
    return entry;
  }

  /** @param {number} at */
  function rowAt(at) {
    const row = data.rows[at];
    if (row === undefined) throw new Error('row ' + at);
    return row;
  }

  /** @param {ReturnType<typeof rowAt>} row */
  function aboutOf({ kind, email, state }) {
    return [kindOf(kind), email, state].filter((part) => part !== '').join(' · ');
  }

  /** @param {import('./matrix-data.ts').PageCell} cell */
  function markOf([, extent, sources]) {
    if (extent !== 'whole') return extent;
    const ways = new Set(sources.map((source) => data.sources[source]?.through === undefined));
    return ways.size === 2 ? 'both' : ways.has(true) ? 'direct' : 'group';
  }

  /** @param {number} column */
  function headingOf(column) {
    const [of, division] = data.columns[column] ?? [-1, -1];
    return (data.whats[of] ?? '') + ', ' + (data.divisions[division] ?? '');
  }

  /** @param {import('./matrix-data.ts').PageCell} cell @param {boolean} isImplied */
  function shortWords(cell, isImplied) {
    const extent = cell[1] === 'whole' ? '' : cell[1] === 'partly' ? 'partly, ' : 'under a condition, ';
    const ways = new Set(cell[2].map((source) => data.sources[source]?.through === undefined ? 'direct' : 'through a group'));
    return extent + [...ways].join(' and ') + (isImplied ? ', for all divisions' : '');
  }

  /** @param {import('./matrix-data.ts').PageCell} cell */
  function missingWords([, , , missing]) {
    const shown = missing.slice(0, PERMISSIONS_AT_ONCE).map((permission) => data.permissions[permission] ?? '');
    return shown.join(', ') + (missing.length > shown.length ? ' and ' + (missing.length - shown.length) + ' more' : '');
  }

  /** One way in which a cell came about. @param {number} at @param {import('./matrix-data.ts').PageCell} cell */
  function sourceParts(at, cell) {
    const { role, through, grantedIn, condition } = data.sources[at] ?? { role: '', grantedIn: '', condition: '' };
    const parts = [element('span', 'of', (data.by === 'role' ? '' : 'role ' + role + ', ') + (through === undefined ? 'direct' : 'through '))];
    if (through !== undefined) parts.push(element('span', '', through));
    if (grantedIn !== data.divisions[data.columns[cell[0]]?.[1] ?? -1]) parts.push(element('span', 'of', ', granted in ' + grantedIn));
    if (condition !== '') parts.push(element('span', 'if', ', ' + condition));
    return parts;
  }

  /** Shows why, beside a mark; hides it without one. @param {HTMLElement | undefined} mark */
  function tell(mark) {
    for (const lit of grid.querySelectorAll('.lit')) lit.classList.remove('lit');
    for (const open of body.querySelectorAll('[aria-describedby]')) {
      open.removeAttribute('aria-describedby');
      open.removeAttribute('aria-expanded');
    }
    why.hidden = mark === undefined;
    if (mark === undefined) return;
    const column = Number(mark.dataset.column);
    const row = rowAt(Number(mark.closest('tr')?.dataset.row));
    const [of, division] = data.columns[column] ?? [-1, -1];
    const own = row.cells.find(([place]) => place === column);
    const cell = own ?? row.cells.find(([place]) => place === everywhere.get(of));
    if (cell === undefined) return;
    const ways = cell[2].map((source) => element('li', '', ...sourceParts(source, cell)));
    if (own === undefined) ways.push(element('li', 'of', 'Granted in all divisions, so in this one, too.'));
    if (cell[3].length > 0) ways.push(element('li', 'if', 'Partly: without ' + missingWords(cell)));
    why.replaceChildren(
      element('p', 'of', row.name),
      element('h2', '', data.whats[of] ?? ''),
      element('p', 'of', data.divisions[division] ?? ''),
      element('ul', '', ...ways),
    );
    mark.setAttribute('aria-describedby', 'why');
    mark.setAttribute('aria-expanded', 'true');
    const place = columns.indexOf(column);
    cols.children[place + 1]?.classList.add('lit');
    head.lastElementChild?.children[place]?.classList.add('lit');
    placeBeside(mark);
  }

  /** @param {HTMLElement} mark */
  function placeBeside(mark) {
    const [at, own, gap] = [mark.getBoundingClientRect(), why.getBoundingClientRect(), 6];
    const left = Math.min(Math.max(gap, at.left + at.width / 2 - own.width / 2), innerWidth - own.width - gap);
    const isRoomBelow = at.bottom + gap + own.height < innerHeight;
    why.style.left = left + 'px';
    why.style.top = (isRoomBelow ? at.bottom + gap : Math.max(gap, at.top - gap - own.height)) + 'px';
  }

  /** @param {EventTarget | null} target */
  function markAt(target) {
    const mark = target instanceof Element ? target.closest('button.mark') : null;
    return mark instanceof HTMLElement && body.contains(mark) ? mark : undefined;
  }

  /** @param {HTMLElement} mark */
  function goTo(mark) {
    for (const other of body.querySelectorAll('button[tabindex="0"]')) other.setAttribute('tabindex', '-1');
    mark.tabIndex = 0;
    mark.focus();
    // Where the why comes up from below, it must not lie over its mark.
    mark.scrollIntoView({ block: isNarrow.matches ? 'center' : 'nearest', inline: 'nearest' });
    tell(mark);
  }

  /** The mark that an arrow key leads to from another. @param {HTMLElement} mark @param {string} key @returns {HTMLElement | undefined} */
  function neighbour(mark, key) {
    const row = mark.closest('tr');
    if (row === null) return undefined;
    const beside = /** @type {HTMLElement[]} */ ([...row.querySelectorAll('button.mark')]);
    if (key === 'Home') return beside[0];
    if (key === 'End') return beside[beside.length - 1];
    if (key === 'ArrowLeft') return beside[beside.indexOf(mark) - 1];
    if (key === 'ArrowRight') return beside[beside.indexOf(mark) + 1];
    const column = columns.indexOf(Number(mark.dataset.column));
    const step = key === 'ArrowUp' ? 'previousElementSibling' : 'nextElementSibling';
    for (let other = row[step]; other !== null; other = other[step]) {
      const found = nearest(/** @type {HTMLElement[]} */ ([...other.querySelectorAll('button.mark')]), column);
      if (found !== undefined) return found;
    }
    if (key === 'ArrowUp' || drawn >= rows.length) return undefined;
    drawMore(ROWS_AT_ONCE);
    return neighbour(mark, key);
  }

  /** Of the marks of a row the one that is closest to a column. @param {HTMLElement[]} marks @param {number} column */
  function nearest(marks, column) {
    const far = (/** @type {HTMLElement} */ mark) => Math.abs(columns.indexOf(Number(mark.dataset.column)) - column);
    return marks.length === 0 ? undefined : marks.reduce((best, mark) => (far(mark) < far(best) ? mark : best));
  }

  let hiding = 0;
  /** @param {HTMLElement} mark */
  function tellSoon(mark) {
    clearTimeout(hiding);
    tell(mark);
  }
  function hideSoon() {
    clearTimeout(hiding);
    hiding = setTimeout(() => tell(markAt(document.activeElement)), 200);
  }

  body.addEventListener('focusin', ({ target }) => {
    const mark = markAt(target);
    if (mark !== undefined) tellSoon(mark);
  });
  body.addEventListener('focusout', hideSoon);
  body.addEventListener('click', ({ target }) => {
    const mark = markAt(target);
    if (mark !== undefined) goTo(mark);
  });
  body.addEventListener('pointerover', ({ target, pointerType }) => {
    const mark = markAt(target);
    if (pointerType !== 'mouse') return;
    if (mark === undefined) hideSoon();
    else tellSoon(mark);
  });
  body.addEventListener('pointerleave', hideSoon);
  why.addEventListener('pointerenter', () => clearTimeout(hiding));
  why.addEventListener('pointerleave', hideSoon);
  grid.addEventListener('scroll', () => {
    const mark = markAt(document.activeElement);
    if (!why.hidden && mark !== undefined && mark.hasAttribute('aria-describedby')) placeBeside(mark);
    else tell(undefined);
  }, { passive: true });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') tell(undefined);
    const mark = markAt(event.target);
    if (mark === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    if (!['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'].includes(event.key)) return;
    event.preventDefault();
    const other = neighbour(mark, event.key);
    if (other !== undefined) goTo(other);
  });
  document.addEventListener('pointerdown', ({ target }) => {
    if (markAt(target) === undefined && !(target instanceof Node && why.contains(target))) tell(undefined);
  });

  /** What is shown stands in the address, so that it can be kept and passed on. */
  function keepInAddress() {
    const kept = new URLSearchParams();
    if (who.value !== '') kept.set('who', who.value);
    if (what.value !== '') kept.set('what', data.whats[Number(what.value)] ?? '');
    if (where.value !== '') kept.set('where', data.divisions[Number(where.value)] ?? '');
    kept.set('view', view);
    try {
      history.replaceState(null, '', '#' + kept.toString());
    } catch {
      // A page without an address of its own, e.g. in a preview, keeps nothing.
    }
  }

  function readAddress() {
    const kept = new URLSearchParams(location.hash.slice(1));
    const place = (/** @type {readonly string[]} */ names, /** @type {string} */ key) => {
      const at = names.indexOf(kept.get(key) ?? '');
      return at < 0 ? '' : String(at);
    };
    who.value = kept.get('who') ?? '';
    what.value = place(data.whats, 'what');
    where.value = place(data.divisions, 'where');
    const usual = isNarrow.matches || data.columns.length > COLUMNS_AT_ONCE ? 'list' : 'matrix';
    show(kept.get('view') === 'list' ? 'list' : kept.get('view') === 'matrix' ? 'matrix' : usual);
  }

  /** @param {string} wanted */
  function show(wanted) {
    view = wanted;
    for (const choice of /** @type {NodeListOf<HTMLInputElement>} */ (fields.querySelectorAll('[name="view"]'))) {
      choice.checked = choice.value === wanted;
    }
  }

  let drawing = 0;
  fields.addEventListener('submit', (event) => event.preventDefault());
  fields.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLInputElement && target.name === 'view') show(target.value);
    clearTimeout(drawing);
    drawing = setTimeout(() => {
      keepInAddress();
      draw();
    }, target === who ? 120 : 0);
  });
  /** Everybody, in the view that was chosen. */
  function reset() {
    who.value = what.value = where.value = '';
    areAllColumnsWanted = false;
    show(view);
    keepInAddress();
    draw();
  }
  fields.addEventListener('reset', (event) => {
    event.preventDefault();
    reset();
  });
  byId('all').addEventListener('click', reset);
  next.addEventListener('click', () => drawMore(ROWS_AT_ONCE));
  addEventListener('hashchange', () => {
    readAddress();
    draw();
  });
  isNarrow.addEventListener('change', draw);

  // What comes next is drawn before somebody gets there.
  grid.addEventListener('scroll', () => {
    if (drawn < rows.length && grid.scrollTop + grid.clientHeight * 2 > grid.scrollHeight) drawMore(ROWS_AT_ONCE);
  }, { passive: true });
  new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting) && view === 'list' && drawn < rows.length) drawMore(ROWS_AT_ONCE);
  }, { rootMargin: '800px' }).observe(byId('more'));

  // On paper, which is as narrow as it is, stands the list, whole.
  let viewOnScreen = '';
  addEventListener('beforeprint', () => {
    viewOnScreen = view;
    view = 'list';
    draw();
    drawMore(rows.length);
  });
  addEventListener('afterprint', () => {
    view = viewOnScreen;
    draw();
  });

  fill(what, data.whats, -1);
  fill(where, data.divisions, data.all);
  fields.hidden = false;
  readAddress();
  draw();
})();
`;
