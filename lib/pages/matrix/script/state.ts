/** What the page knows and what it is asked to show: rows and columns by the fields, the drawing of either view. A part of the script of the page. */
export const MATRIX_STATE = `
  const ROWS_AT_ONCE = 100;
  /** So many cells are drawn without anybody noticing. */
  const CELLS_AT_ONCE = 25_000;
  const COLUMNS_AT_ONCE = 240;
  const COLUMN_PX = 36;
  const COLUMNS_OF_ONE_PX = 108;
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
`;
