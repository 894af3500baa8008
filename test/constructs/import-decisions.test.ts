import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuthDivision } from '@cdktf/provider-genesyscloud/lib/auth-division';
import { GenesyscloudProvider } from '@cdktf/provider-genesyscloud/lib/provider';
import { type App, Testing, TerraformStack } from 'cdktf';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Division, ImportDecisions, ImportDecisionsError, Role } from '../../lib/index.ts';
import { synth, synthText, testApp, testStack } from './synthesised.ts';

function decisionsFileWith(content: unknown): string {
  const file = join(mkdtempSync(join(tmpdir(), 'decisions-')), 'genesys.imports.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const file = (stacks: object, more: object = {}): string =>
  decisionsFileWith({ version: 1, organisation: { id: 'org', name: 'Org' }, stacks, ...more });
const importOf = (to: string, id = 'id-1') => ({ to, id, name: 'N', check: 'division-name-taken' });
const moveOf = (from: string, to: string) => ({ from, to, id: 'id-1', name: 'N', check: 'owned-elsewhere' });

const EMEA = 'genesyscloud_auth_division.emea';
const build = (app: App, id = 'access'): TerraformStack => {
  const stack = testStack(app, id);
  new Division(stack, 'emea', { name: `EMEA ${id}` });
  return stack;
};

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('ImportDecisions.applyTo', () => {
  it('renders import blocks, applied before the stacks are built or after', () => {
    const decisions = { file: file({ access: { imports: [importOf(EMEA)] } }) };
    const before = testApp();
    ImportDecisions.applyTo(before, decisions);
    const after = testApp();
    const built = build(after);
    ImportDecisions.applyTo(after, decisions);
    for (const stack of [build(before), built]) expect(synth(stack).import).toEqual([{ to: EMEA, id: 'id-1' }]);
  });

  it('renders only what was decided for the stack', () => {
    const app = testApp();
    const [one, two] = [build(app, 'one'), build(app, 'two')];
    ImportDecisions.applyTo(app, {
      file: file({ one: { imports: [importOf(EMEA)] }, three: { imports: [importOf(EMEA)] } }),
    });
    expect(synth(one).import).toHaveLength(1);
    expect(synth(two)).not.toHaveProperty('import');
  });

  it('works with bare bindings, escape hatches and instances of a counted resource', () => {
    const app = testApp();
    const stack = new TerraformStack(app, 'access');
    new GenesyscloudProvider(stack, 'genesys');
    new AuthDivision(stack, 'emea', { name: 'EMEA', count: 2 });
    stack.addOverride('resource.genesyscloud_group.night', { name: 'Night' });
    const imports = [importOf(`${EMEA}[1]`), importOf('genesyscloud_group.night', 'id-2')];
    ImportDecisions.applyTo(app, { file: file({ access: { imports } }) });
    expect(synth(stack).import).toEqual([
      { to: `${EMEA}[1]`, id: 'id-1' },
      { to: 'genesyscloud_group.night', id: 'id-2' },
    ]);
  });

  it('adds to the import blocks that the app has already', () => {
    const app = testApp();
    const stack = build(app);
    stack.addOverride('import', [{ to: 'genesyscloud_auth_division.mine', id: 'mine' }]);
    ImportDecisions.applyTo(app, { file: file({ access: { imports: [importOf(EMEA)] } }) });
    expect(synth(stack).import).toHaveLength(2);
  });

  it('leaves out addresses that the stack does not have', () => {
    const app = testApp();
    const stack = build(app);
    const imports = [importOf('genesyscloud_auth_division.gone'), importOf('genesyscloud_auth_role.emea')];
    ImportDecisions.applyTo(app, { file: file({ access: { imports } }) });
    expect(synth(stack)).not.toHaveProperty('import');
  });

  it('renders a moved block when the new address is there and the old one is gone', () => {
    const app = testApp();
    const stack = build(app);
    new Division(stack, 'kept', { name: 'Kept' });
    new Division(stack, 'apac', { name: 'APAC' });
    const moves = [
      moveOf('genesyscloud_auth_division.old', EMEA),
      moveOf('genesyscloud_auth_division.kept', 'genesyscloud_auth_division.apac'),
      moveOf('genesyscloud_auth_division.old2', 'genesyscloud_auth_division.gone'),
    ];
    ImportDecisions.applyTo(app, { file: file({ access: { moves } }) });
    expect(synth(stack).moved).toEqual([{ from: 'genesyscloud_auth_division.old', to: EMEA }]);
  });

  it('takes ids literally', () => {
    const app = testApp();
    const stack = build(app);
    ImportDecisions.applyTo(app, { file: file({ access: { imports: [importOf(EMEA, 'a${b}%{c}"')] } }) });
    expect(synth(stack).import).toEqual([{ to: EMEA, id: 'a$${b}%%{c}"' }]);
  });

  it('protects adopted divisions and roles, unless the code says otherwise', () => {
    const app = testApp();
    const stack = build(app);
    new Division(stack, 'open', { name: 'Open', protect: false });
    new Division(stack, 'created', { name: 'Created' });
    new Role(stack, 'lead', { name: 'Lead', permissions: [], ignoreChanges: ['name'] });
    const imports = [importOf(EMEA), importOf('genesyscloud_auth_division.open')];
    const adopted = [{ address: 'genesyscloud_auth_role.lead', id: 'id-3', name: 'Lead' }];
    ImportDecisions.applyTo(app, { file: file({ access: { imports, adopted } }) });
    const { genesyscloud_auth_division: divisions, genesyscloud_auth_role: roles } = synth(stack).resource ?? {};
    expect(divisions?.['emea']?.['lifecycle']).toEqual({ prevent_destroy: true });
    expect(divisions?.['open']?.['lifecycle']).toEqual({ prevent_destroy: false });
    expect(divisions?.['created']).not.toHaveProperty('lifecycle');
    expect(roles?.['lead']?.['lifecycle']).toEqual({ prevent_destroy: true, ignore_changes: ['name'] });
  });

  it('does nothing without a file', () => {
    const [plain, applied] = [testApp(), testApp()];
    const [one, two] = [build(plain), build(applied)];
    ImportDecisions.applyTo(applied, { file: join(tmpdir(), 'no-such-folder', 'none.json') });
    expect(synthText(two)).toBe(synthText(one));
  });

  it('reads the file that GENESYS_PREFLIGHT_DECISIONS names', () => {
    vi.stubEnv('GENESYS_PREFLIGHT_DECISIONS', file({ access: { imports: [importOf(EMEA)] } }));
    const app = testApp();
    ImportDecisions.applyTo(app);
    expect(synth(build(app)).import).toHaveLength(1);
  });

  it('may be applied twice, synthesised twice, and tested through Testing.synth', () => {
    const app = testApp();
    const stack = build(app);
    const decisions = { file: file({ access: { imports: [importOf(EMEA)] } }) };
    ImportDecisions.applyTo(app, decisions);
    ImportDecisions.applyTo(app, decisions);
    expect(synth(stack).import).toHaveLength(1);
    expect(synth(stack).import).toHaveLength(1);
    expect(JSON.parse(Testing.synth(stack))).toMatchObject({ import: [{ to: EMEA, id: 'id-1' }] });
  });

  it('refuses two files that decide about one stack', () => {
    const app = testApp();
    build(app);
    ImportDecisions.applyTo(app, { file: file({ access: { imports: [importOf(EMEA)] } }) });
    expect(() => {
      ImportDecisions.applyTo(app, { file: file({ access: { imports: [importOf(EMEA)] } }) });
    }).toThrow(/decides about the stack "access", and so does .*genesys\.imports\.json\. Apply one of them\.$/);
  });
});

describe('a broken decisions file', () => {
  const applying = (path: string) => () => {
    ImportDecisions.applyTo(testApp(), { file: path });
  };

  it('is named with the place of each problem and what to do', () => {
    const path = file({ access: { imports: [{ ...importOf(EMEA), id: '' }, { to: 'x' }] } }, { extra: 1 });
    expect(applying(path)).toThrow(ImportDecisionsError);
    expect(applying(path)).toThrow(
      /genesys\.imports\.json: .*stacks\.access\.imports\[0\]\.id: .*stacks\.access\.imports\[1\]\.id: .*"extra"/,
    );
    expect(applying(path)).toThrow(/delete it and run "genesys-preflight check --write"\.$/);
  });

  it('is refused when it is not JSON, or a folder', () => {
    expect(applying(decisionsFileWith('{ "version": 1,'))).toThrow(/genesys\.imports\.json: is not JSON: /);
    expect(applying(tmpdir())).toThrow(/cannot be read/);
  });

  it('is refused when it is of a newer version', () => {
    expect(applying(file({}, { version: 2 }))).toThrow(
      /is of version 2, and this genesys-preflight reads version 1\. Install a newer one\.$/,
    );
    expect(applying(file({}, { version: 'one' }))).toThrow(/version: /);
  });

  it('is refused when it decides twice about one address', () => {
    expect(applying(file({ access: { imports: [importOf(EMEA), importOf(EMEA, 'id-2')] } }))).toThrow(
      /stacks\.access: genesyscloud_auth_division\.emea is decided twice\./,
    );
    expect(applying(file({ access: { imports: [importOf(EMEA)], moves: [moveOf('a.b', EMEA)] } }))).toThrow(
      /is decided twice/,
    );
  });
});
