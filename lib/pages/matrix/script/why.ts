/** The why of a mark: shown by pointer, by touch and by key, hoverable, gone with Escape. A part of the script of the page. */
export const MATRIX_WHY = `
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
`;
