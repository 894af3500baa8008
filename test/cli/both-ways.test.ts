import { readFile } from 'node:fs/promises';
import { startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { expect, it, onTestFinished } from 'vitest';
import { parseManifest, resolveManifest, type ResolvedManifest } from '../../lib/manifest/index.ts';
import { Api } from '../simulator/api.ts';
import { accessIn, byBatches, MANIFEST } from './both-ways.ts';

async function open(): Promise<Simulator> {
  const simulator = await startSimulator({ switches: { requestsPerMinute: 100_000 } });
  onTestFinished(() => simulator.close());
  return simulator;
}

it('the batches leave an organisation as the documented calls of the provider would', async () => {
  const manifest = resolveManifest(parseManifest(await readFile(MANIFEST, 'utf8'), MANIFEST));
  const [modelled, administered] = [await open(), await open()];
  const before = accessIn(administered);
  await applyLikeTheProvider(modelled, manifest);
  const said = await byBatches(administered);
  expect(said).toEqual([
    '2 created, 0 updated, 1 skipped, 0 failed',
    '1 created, 1 updated, 0 skipped, 0 failed',
    expect.stringMatching(/^\d+ granted, \d+ revoked, \d+ skipped, 0 failed$/),
  ]);
  expect(accessIn(administered)).not.toEqual(before);
  expect(accessIn(administered)).toEqual(accessIn(modelled));
  expect(await byBatches(administered)).toEqual([
    '0 created, 0 updated, 3 skipped, 0 failed',
    '0 created, 0 updated, 2 skipped, 0 failed',
    expect.stringMatching(/^0 granted, 0 revoked, \d+ skipped, 0 failed$/),
  ]);
});

/**
 * The calls that the provider makes for an import and update of what exists, and for a create of the rest, in its order:
 * divisions, roles, then each subject's grants, revoked one by one and added at once.
 */
async function applyLikeTheProvider(simulator: Simulator, manifest: ResolvedManifest): Promise<void> {
  const call = await caller(simulator);
  const { organisation } = simulator;
  const idOf = (things: readonly { id: string; name: string }[], name: string): string =>
    things.find((thing) => thing.name === name)?.id ?? '';
  for (const { name, description = '' } of manifest.divisions) {
    const id = idOf(organisation.divisions(), name);
    if (id === '') await call('POST', '/authorization/divisions', { name, description });
    else await call('PUT', `/authorization/divisions/${id}`, { name, description });
  }
  for (const { name, description = '', permissions } of manifest.roles) {
    const body = {
      name,
      description,
      permissionPolicies: permissions.map(({ permission: { domain, entity, action } }) => ({
        domain,
        entityName: entity,
        actionSet: [action],
      })),
    };
    const id = idOf(organisation.roles(), name);
    if (id === '') await call('POST', '/authorization/roles', body);
    else await call('PUT', `/authorization/roles/${id}`, body);
  }
  const home = organisation.divisions().find((division) => division.home)?.id ?? '';
  for (const { kind, text, roles } of manifest.subjects) {
    const subjects =
      kind === 'user' ? organisation.users().map(({ id, email }) => ({ id, name: email })) : organisation.groups();
    const subject = idOf(subjects, text);
    const wanted = roles.flatMap(({ role, divisions, home: atHome }) => {
      const roleId = idOf(organisation.roles(), role);
      const named = divisions === '*' ? ['*'] : divisions.map((name) => idOf(organisation.divisions(), name));
      return [...(atHome ? [home] : []), ...named].map((divisionId) => ({ roleId, divisionId }));
    });
    for (const { roleId, divisionId } of organisation.grantsOf(subject)) {
      if (wanted.some((grant) => grant.roleId === roleId && grant.divisionId === divisionId)) continue;
      await call('DELETE', `/authorization/subjects/${subject}/divisions/${divisionId}/roles/${roleId}`);
    }
    const subjectType = kind === 'user' ? 'PC_USER' : 'PC_GROUP';
    await call('POST', `/authorization/subjects/${subject}/bulkadd?subjectType=${subjectType}`, { grants: wanted });
  }
}

/** Calls that have to succeed. */
async function caller(simulator: Simulator) {
  const api = await Api.login(simulator);
  return async (method: string, path: string, body?: unknown): Promise<void> => {
    const { status, body: answer } = await api.send(method, path, body);
    if (status >= 300) throw new Error(`${method} ${path}: ${status} ${answer.message ?? ''}`);
  };
}
