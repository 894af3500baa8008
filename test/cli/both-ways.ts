import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Simulator } from 'genesys-cloud-simulator';
import { temporaryFolder } from './assembly.ts';
import { runLine } from './run-line.ts';

/** The manifest of the example. */
export const MANIFEST = fileURLToPath(new URL('../../genesys-access.yaml', import.meta.url));

/** Who may do what in an organisation, without ids: two that are alike give equal values. */
export function accessIn({ organisation }: Simulator) {
  const subjects = [
    ...organisation.users().map(({ id, email }) => ({ id, name: email })),
    ...organisation.groups().map(({ id, name }) => ({ id, name })),
  ];
  const nameOf = new Map(subjects.map(({ id, name }) => [id, name]));
  return {
    divisions: organisation
      .divisions()
      .map(({ name, description }) => `${name}: ${description}`)
      .sort(),
    roles: organisation
      .roles()
      .map(({ name, description, permissions, legacyPermissions }) => ({
        name,
        description,
        permissions: [...permissions].sort(),
        legacyPermissions,
      }))
      .sort((one, other) => (one.name < other.name ? -1 : 1)),
    grants: organisation
      .grants()
      .map(({ subjectId, role, division }) => `${nameOf.get(subjectId) ?? subjectId} ${role} in ${division}`)
      .sort(),
  };
}

/** Brings the example's manifest about by the batches alone. @returns what each said last */
export async function byBatches(simulator: Simulator): Promise<string[]> {
  const cwd = await temporaryFolder();
  await copyFile(MANIFEST, join(cwd, 'genesys-access.yaml'));
  await writeFile(join(cwd, 'genesys-preflight.yaml'), 'ratePerMinute: 10000\n');
  const lines = [
    ['division', 'create-batch', '--update', '--yes'],
    ['role', 'create-batch', '--update', '--yes'],
    ['access', 'sync', '--mode', 'exact', '--yes'],
  ];
  const said: string[] = [];
  for (const line of lines) {
    const { exitCode, out, err } = await runLine(line, { cwd, environment: simulator.environment() });
    if (exitCode !== 0) throw new Error(`${line.join(' ')} ended with ${exitCode}: ${err}${out}`);
    said.push(out.trimEnd());
  }
  return said;
}
