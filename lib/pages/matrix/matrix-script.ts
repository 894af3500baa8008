import { MATRIX_FIELDS } from './script/fields.ts';
import { MATRIX_GRID } from './script/grid.ts';
import { MATRIX_LIST } from './script/list.ts';
import { MATRIX_STATE } from './script/state.ts';
import { MATRIX_WHY } from './script/why.ts';
import { MATRIX_WORDS } from './script/words.ts';

/**
 * What the page of a matrix does in the browser: filter, draw the grid or the list, tell why.
 *
 * It is JavaScript in texts because the page stands alone. `test/pages/matrix-script.test.ts` has the compiler look at it,
 * with the types of its comments; the page's test runs it in Chromium. Texts of the organisation reach the page as
 * `textContent` alone, never as HTML.
 */
export const MATRIX_SCRIPT = `
'use strict';
(() => {
${MATRIX_STATE}${MATRIX_GRID}${MATRIX_LIST}${MATRIX_WORDS}${MATRIX_WHY}${MATRIX_FIELDS}
})();
`;
