import { expect, it } from 'vitest';
import { withoutCursor } from '../../cli/deploy/without-cursor.ts';

const PRINTED = 'a\u001b[2K\u001b[1A\u001b[?25l\u001b[G\u001b[31mdeploying\u001b[39m\u001b[0;0Hdone\n';
const SHOWN = 'a\u001b[31mdeploying\u001b[39mdone\n';

it('takes out what moves a cursor, wherever the pieces are cut', () => {
  for (let at = 0; at <= PRINTED.length; at += 1) {
    const shown = withoutCursor();
    expect(shown(PRINTED.slice(0, at)) + shown(PRINTED.slice(at))).toBe(SHOWN);
  }
});
