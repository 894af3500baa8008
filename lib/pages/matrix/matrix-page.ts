import type { AccessGap } from '../../access/access-state.ts';
import { isComplete, type AccessMatrix, type MatrixBy } from '../../access/matrix/matrix.ts';
import { markup, type Html } from '../markup.ts';
import { page } from '../page.ts';
import { matrixDataOf } from './matrix-data.ts';
import { MATRIX_SCRIPT } from './matrix-script.ts';
import { MATRIX_STYLE } from './matrix-style.ts';

/** Reasons shown at once; the others unfold. */
const REASONS_AT_ONCE = 3;

/** What a page says of the columns of its matrix. */
const WORDS = {
  role: { verb: 'holds which role', many: 'roles', label: 'Role' },
  purpose: { verb: 'serves which purpose', many: 'purposes', label: 'Purpose' },
  permission: { verb: 'has which permission', many: 'permissions', label: 'Permission' },
} as const satisfies Record<MatrixBy, { verb: string; many: string; label: string }>;

/** Marks of the cells, in the order of the legend. */
const LEGEND: readonly { readonly mark: string; readonly means: string; readonly only?: readonly MatrixBy[] }[] = [
  { mark: 'direct', means: 'direct' },
  { mark: 'group', means: 'through a group' },
  { mark: 'both', means: 'both' },
  { mark: 'implied', means: 'because of all divisions' },
  { mark: 'conditional', means: 'under a condition', only: ['purpose', 'permission'] },
  { mark: 'partly', means: 'partly', only: ['purpose'] },
];

/** A matrix as one page: it needs no network, and nothing in it but our own script runs. */
export function renderMatrixPage(matrix: AccessMatrix): string {
  const { organisation, by } = matrix;
  return page({
    title: `Access matrix – ${organisation.name}`,
    body: markup`${headOf(matrix)}${isComplete(matrix) ? undefined : incomplete(matrix.gaps)}${fieldsOf(by)}${viewsOf(matrix)}`,
    style: MATRIX_STYLE,
    data: matrixDataOf(matrix),
    script: MATRIX_SCRIPT,
  });
}

function headOf({ organisation, by, readAt, rows, columns, filter, without }: AccessMatrix): Html {
  const whats = new Set(columns.map(({ what }) => what.id)).size;
  const divisions = new Set(columns.map(({ division }) => division.id)).size;
  const only = [
    ...filter.roles.map(({ name }) => `role ${name}`),
    ...filter.divisions.map(({ name }) => `division ${name}`),
    ...filter.subjects.map(({ name }) => name),
  ];
  const narrowed = only.length === 0 ? '' : ` Made for ${only.join(', ')} only.`;
  const others =
    without === 0
      ? ''
      : ` ${String(without)} ${without === 1 ? 'subject without any is' : 'subjects without any are'} not listed.`;
  return markup`<header class="head">
<p class="kind">Access matrix · read <time datetime="${readAt}">${instantWords(readAt)}</time></p>
<h1>${organisation.name}</h1>
<p class="lead">Who ${WORDS[by].verb}, by division, and why: ${counted(rows.length, 'subjects')}, ${counted(whats, WORDS[by].many)}, ${counted(divisions, 'divisions')}.${others}${narrowed}</p>
</header>
`;
}

/** A number and what it counts, of which one has no "s". */
function counted(count: number, many: string): Html {
  return markup`<b>${count}</b> ${count === 1 ? many.replace(/s$/, '') : many}`;
}

function incomplete(gaps: readonly AccessGap[]): Html {
  const items = gaps.map(({ what, why, permissions }) => {
    const lacks = permissions.length === 0 ? '' : ` Needs ${permissions.join(', ')}.`;
    return markup`<li>${what}: ${why}${lacks}</li>`;
  });
  const [first, rest] = [items.slice(0, REASONS_AT_ONCE), items.slice(REASONS_AT_ONCE)];
  const others =
    rest.length === 0
      ? undefined
      : markup`<details><summary>and ${rest.length} more</summary><ul>${rest}</ul></details>`;
  return markup`<section class="note" aria-labelledby="incomplete">
<strong id="incomplete">This matrix is incomplete.</strong> There may be access that it does not show. What could not be read:
<ul>${first}</ul>${others}
</section>
`;
}

function fieldsOf(by: MatrixBy): Html {
  return markup`<form class="fields" id="fields" role="search" aria-label="Filter" hidden>
<div class="field wide"><label for="who">Subject</label><input id="who" type="search" placeholder="Name or e-mail address" autocomplete="off" spellcheck="false"></div>
<div class="field"><label for="what">${WORDS[by].label}</label><select id="what"><option value="">Any</option></select></div>
<div class="field"><label for="where">Division</label><select id="where"><option value="">Any</option></select></div>
<fieldset class="choice"><legend>Show as</legend><div class="options">
<label><input type="radio" name="view" value="matrix">Matrix</label><label><input type="radio" name="view" value="list">List</label>
</div></fieldset>
<button class="button" type="reset" id="reset">Reset</button>
</form>
`;
}

function viewsOf({ by, organisation }: AccessMatrix): Html {
  const legend = LEGEND.filter(({ only }) => only === undefined || only.includes(by)).map(
    ({ mark, means }) => markup`<li><i class="mark ${mark}" aria-hidden="true"></i>${means}</li>`,
  );
  return markup`<main>
<noscript><p class="note">This page is put together in the browser: please allow scripts for it. It loads nothing.</p></noscript>
<div class="bar"><p id="count" role="status"></p><ul class="legend" id="legend" aria-label="Legend">${legend}</ul></div>
<section class="grid" id="grid" role="region" aria-label="Matrix, scrolls in both directions" tabindex="0" hidden>
<table><caption class="unseen">Who ${WORDS[by].verb} in ${organisation.name}, by division. The buttons in the cells tell why; the arrow keys go from one to the next.</caption>
<colgroup id="cols"></colgroup><thead id="columns"></thead><tbody id="rows"></tbody></table>
</section>
<ul class="people" id="people" aria-label="Subjects and what they have" hidden></ul>
<p class="none" id="none" hidden>Nobody matches. <button class="button" type="button" id="all">Show everybody</button></p>
<p class="more" id="more" hidden><button class="button" type="button" id="next"></button></p>
<div class="why" id="why" role="tooltip" hidden></div>
</main>
<footer class="foot">Made by genesys-preflight. A grant in all divisions holds in divisions to come, too. Permissions that are not limited to divisions hold in all of them, wherever they were granted.</footer>
`;
}

/** An instant for people, in UTC: `31 Jan 2026, 09:30 UTC`. */
function instantWords(instant: string): string {
  const options = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' } as const;
  return `${new Intl.DateTimeFormat('en-GB', options).format(new Date(instant))} UTC`;
}
