import { expect, it } from 'vitest';
import { MATRIX_SCRIPT } from '../../lib/pages/matrix/matrix-script.ts';
import { scriptProblems } from './script-problems.ts';

it('the script of the matrix page is sound in the eyes of the compiler, with the types of a browser', () => {
  expect(scriptProblems(MATRIX_SCRIPT, new URL('../../lib/pages/matrix/matrix-script.ts', import.meta.url))).toEqual(
    [],
  );
});
