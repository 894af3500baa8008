import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { identifierOf, startSimulator, type OrganisationFile } from 'genesys-cloud-simulator';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CheckReport } from '../../preflight/index.ts';
import { temporaryFolder, writeAssembly } from './assembly.ts';
import { runLine } from './run-line.ts';

const ORGANISATION: OrganisationFile = {
  organisation: { name: 'Guarded' },
  divisions: [{ name: 'Home', home: true }],
  roles: [
    { name: 'Admin', permissions: ['authorization:*:*'] },
    { name: 'Agent', permissions: ['routing:queue:view'] },
  ],
  users: [
    { email: 'eva@example.com', name: 'Eva Oh' },
    { email: 'ben@example.com', name: 'Ben Ito' },
  ],
  groups: [{ name: 'Admins', members: ['ben@example.com'] }],
  grants: [
    { user: 'eva@example.com', role: 'Admin', division: '*' },
    { group: 'Admins', role: 'Admin', division: '*' },
  ],
};

/** A project that takes the role of administrators from Eva, and what `check` says of it. */
async function checked(args: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const simulator = await startSimulator({ organisation: ORGANISATION });
  onTestFinished(() => simulator.close());
  const folder = await temporaryFolder();
  const resource = {
    genesyscloud_user_roles: {
      eva: {
        user_id: identifierOf('user', 'eva@example.com'),
        roles: [{ role_id: identifierOf('role', 'Agent'), division_ids: ['*'] }],
      },
    },
  };
  await writeAssembly(folder, { access: { json: { resource } } });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const line = ['check', '--acknowledge', 'assignment-revokes', '--write', ...args, '--format', 'json'];
  const ran = await runLine(line, { cwd: folder, environment: { ...simulator.environment() } });
  expect(simulator.unmodelled).toEqual([]);
  const report = ran.out === '' ? undefined : CheckReport.parse(JSON.parse(ran.out));
  return {
    ...ran,
    lockOut: report?.addresses.flatMap(({ findings }) => findings).filter(({ check }) => check === 'lock-out'),
  };
}

const MANIFEST = (who: string): string => `version: 1\nbreakGlass:\n  - ${who}\n`;

describe('break-glass subjects', () => {
  it('are nobody, unless somebody names them: then others who can grant roles are enough', async () => {
    expect(await checked([])).toMatchObject({ exitCode: 0, lockOut: [] });
  });

  it.each([
    ['by an option', ['--break-glass', 'eva@example.com'], {}],
    ['by id', ['--break-glass', identifierOf('user', 'eva@example.com')], {}],
    ['in the configuration', [], { 'genesys-preflight.yaml': 'breakGlass: [eva@example.com]\n' }],
    [
      'in a manifest that the configuration names',
      [],
      { 'genesys-preflight.yaml': 'manifest: who.yaml\n', 'who.yaml': MANIFEST('user: eva@example.com') },
    ],
    ['in the manifest', [], { 'genesys-access.yaml': MANIFEST('user: eva@example.com') }],
  ])('named %s block a deploy that would take the right from them', async (_, args, files) => {
    const { exitCode, lockOut } = await checked(args, files);
    expect(exitCode).toBe(1);
    expect(lockOut).toMatchObject([{ verdict: 'blocked', kind: 'lock-out' }]);
    expect(lockOut?.[0]?.message).toContain('"Eva Oh"');
    expect(lockOut?.[0]?.message).toContain('Admin in all divisions');
  });

  it('that keep it are no finding: a group of the manifest', async () => {
    const files = { 'genesys-access.yaml': MANIFEST('group: Admins') };
    expect(await checked([], files)).toMatchObject({ exitCode: 0, lockOut: [] });
  });

  it.each([
    ['--break-glass names "nobody@example.com"', ['--break-glass', 'nobody@example.com'], {}],
    ['genesys-access.yaml:3 names "Nobody"', [], { 'genesys-access.yaml': MANIFEST('group: Nobody') }],
  ])('that nobody knows are refused with exit code 2: %s', async (message, args, files) => {
    const ran = await checked(args, files);
    expect(ran.exitCode).toBe(2);
    expect(ran.err).toContain(message);
  });
});
