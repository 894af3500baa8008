/** What cells, rows and sources are in words. A part of the script of the page. */
export const MATRIX_WORDS = `
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
`;
