import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { VERSION } from '../../lib/genesys/user-agent.ts';

it('the version that we call ourselves in requests is that of the package', () => {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  expect(JSON.parse(text)).toMatchObject({ version: VERSION });
});
