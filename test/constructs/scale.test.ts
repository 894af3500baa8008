import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Division, ImportDecisions, Role, RoleAssignment, User } from '../../lib/index.ts';
import { synth, synthText, testApp, testStack } from './synthesised.ts';

const COUNT = 10_000;

describe('ten thousand of everything', () => {
  it('imports cost about as much as none', () => {
    const imports = Array.from({ length: COUNT }, (_, n) => ({
      to: `genesyscloud_auth_division.d${n}`,
      id: `id-${n}`,
      name: `D ${n}`,
      check: 'division-name-taken',
    }));
    const file = join(mkdtempSync(join(tmpdir(), 'decisions-')), 'genesys.imports.json');
    const content = { version: 1, organisation: { id: 'org', name: 'Org' }, stacks: { access: { imports } } };
    writeFileSync(file, JSON.stringify(content));

    const msWith = (decide: boolean): { ms: number; rendered: number } => {
      const started = performance.now();
      const app = testApp();
      if (decide) ImportDecisions.applyTo(app, { file });
      const stack = testStack(app);
      for (let n = 0; n < COUNT; n++) new Division(stack, `d${n}`, { name: `D ${n}` });
      const { import: blocks } = synth(stack);
      return { ms: performance.now() - started, rendered: blocks?.length ?? 0 };
    };
    msWith(false); // Warms up what both runs share.
    const [none, all] = [msWith(false), msWith(true)];
    expect([none.rendered, all.rendered]).toEqual([0, COUNT]);
    // Generous: cdktf's importFrom() starts terraform for each and takes about a hundred times as long.
    expect(all.ms).toBeLessThan(3 * none.ms + 500);
  });

  it('divisions and assignments synthesise, one resource a subject', () => {
    const stack = testStack();
    const role = new Role(stack, 'lead', { name: 'Lead', permissions: ['routing:queue:view'] });
    const users = Array.from({ length: COUNT / 10 }, (_, n) => User.fromId(stack, `u${n}`, `user-${n}`));
    for (let n = 0; n < COUNT; n++) {
      const division = new Division(stack, `d${n}`, { name: `D ${n}` });
      const subject = users[n % users.length];
      if (subject !== undefined) new RoleAssignment(stack, `a${n}`, { subject, role, divisions: [division] });
    }
    const text = synthText(stack);
    const { resource } = JSON.parse(text) as ReturnType<typeof synth>;
    expect(Object.keys(resource?.['genesyscloud_auth_division'] ?? {})).toHaveLength(COUNT);
    expect(Object.keys(resource?.['genesyscloud_user_roles'] ?? {})).toHaveLength(users.length);
    // cdktf lists overrides in the stack's metadata, one entry for each: we make none.
    expect(text).not.toContain('"overrides"');
  });
});
