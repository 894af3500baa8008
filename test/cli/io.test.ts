import { describe, expect, it } from 'vitest';
import { hasColour } from '../../cli/io.ts';

describe('colours', () => {
  it.each([
    ['a terminal has them', true, {}, true],
    ['a pipe has not: Node says undefined, not false', undefined, {}, false],
    ['a pipe in CI has not', undefined, { CI: '1' }, false],
    ['NO_COLOR wins', true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    ['an empty NO_COLOR means nothing', true, { NO_COLOR: '' }, true],
    ['FORCE_COLOR gives them to a pipe', undefined, { FORCE_COLOR: '1' }, true],
    ['a dumb terminal has not', true, { TERM: 'dumb' }, false],
  ])('%s', (_, isTerminal, environment, expected) => {
    expect(hasColour(isTerminal, environment)).toBe(expected);
  });
});
