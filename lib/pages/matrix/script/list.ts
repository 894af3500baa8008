/** The list, for narrow screens and for paper: under each subject what it has, with every reason written out. A part of the script of the page. */
export const MATRIX_LIST = `
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
`;
