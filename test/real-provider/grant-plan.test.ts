import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GrantView } from 'genesys-cloud-simulator';
import { describe, expect, it } from 'vitest';
import { ImportDecisionsFile } from '../../lib/contract/import-decisions.ts';
import type { CheckReport } from '../../preflight/index.ts';
import { parseState } from '../../preflight/read/terraform-state.ts';
import { writeAssembly } from '../cli/assembly.ts';
import { seedOf } from '../seed.ts';
import { Api } from '../simulator/api.ts';
import { isProviderMissing } from './provider-mirror.ts';
import {
  randomHand,
  randomOf,
  randomOrganisation,
  randomStack,
  stackJson,
  SUBJECTS,
  type RandomStack,
} from './random-access.ts';
import { Rehearsal } from './rehearsal.ts';

/** Of which everything is chosen; PROPERTY_SEED repeats a run. */
const SEED = seedOf('PROPERTY_SEED');

/** Grants as `subject role division`. */
const textsOf = (grants: readonly GrantView[]): string[] =>
  grants.map(({ subjectId, roleId, divisionId }) => `${subjectId} ${roleId} ${divisionId}`).sort();

/** What a report announces, by the ids that things have or, yet to be created, by their places. */
function announced({ grantPlan }: CheckReport, part: 'gains' | 'loses'): string[] {
  const lines = (grantPlan?.subjects ?? []).flatMap((subject) =>
    subject[part].map(({ role, division }) => `${subject.subject.id} ${role.id} ${division.id}`),
  );
  return lines.sort();
}

/** Checks a stack, imports what is decided, applies it with the real provider, and tells both sides. */
async function rehearsed(rehearsal: Rehearsal, stack: RandomStack) {
  await writeAssembly(rehearsal.folder, { access: { json: stackJson(stack) } });
  const report = await rehearsal.check('--write');
  const decisions = ImportDecisionsFile.parse(await rehearsal.readJson('genesys.imports.json'));
  const imports = (decisions.stacks['access']?.imports ?? []).map(({ to, id }) => ({ to, id }));
  await writeAssembly(rehearsal.folder, { access: { json: stackJson(stack, imports) } });
  const before = textsOf(rehearsal.simulator.organisation.grants());
  const folder = 'cdktf.out/stacks/access';
  await rehearsal.plan(folder);
  const applied = await rehearsal.terraform(
    folder,
    'apply',
    '-input=false',
    '-no-color',
    '-parallelism=60',
    'rehearsed.plan',
  );
  expect(applied.exitCode, applied.output).toBe(0);
  const after = textsOf(rehearsal.simulator.organisation.grants());
  // What was yet to be created has its id by now.
  const state = parseState(await readFile(join(rehearsal.folder, 'terraform.access.tfstate'), 'utf8'), 'the state');
  const ids = new Map(state.kind === 'read' ? state.objects.map(({ address, id }) => [`access:${address}`, id]) : []);
  const real = (text: string): string =>
    text
      .split(' ')
      .map((part) => ids.get(part) ?? part)
      .join(' ');
  return {
    report,
    imports: imports.length,
    announcedLosses: announced(report, 'loses').map(real).sort(),
    losses: before.filter((one) => !after.includes(one)),
    announcedGains: announced(report, 'gains').map(real).sort(),
    gains: after.filter((one) => !before.includes(one)),
  };
}

/** Adds and takes grants as somebody does in the user interface. */
async function meddle(rehearsal: Rehearsal, random: () => number): Promise<void> {
  const api = await Api.login(rehearsal.simulator);
  for (const { subject, role, division } of randomHand(random)) {
    const type = subject.kind === 'user' ? 'PC_USER' : 'PC_GROUP';
    const added = await api.post(`/authorization/subjects/${subject.id}/bulkadd?subjectType=${type}`, {
      grants: [{ roleId: role, divisionId: division }],
    });
    expect(added.status).toBe(204);
  }
  const held = rehearsal.simulator.organisation
    .grants()
    .filter(({ subjectId }) => SUBJECTS.some(({ id }) => id === subjectId));
  for (const { subjectId, roleId, divisionId } of held.filter(() => random() < 0.1)) {
    await api.delete(`/authorization/subjects/${subjectId}/divisions/${divisionId}/roles/${roleId}`);
  }
}

describe.skipIf(isProviderMissing)('the grant plan, with the real provider', { timeout: 900_000 }, () => {
  it('announces every revocation, and none that does not happen: 220 random subjects, 3 applies', async () => {
    console.info(`PROPERTY_SEED=${String(SEED)}`);
    const random = randomOf(SEED);
    const rehearsal = await Rehearsal.open({ organisation: randomOrganisation(random) });
    const first = randomStack(random, { roles: ['M1', 'M2', 'M3'], divisions: ['X1', 'X2', 'X3'], users: ['temp'] });
    const second = randomStack(
      random,
      { roles: ['M1', 'M2', 'M4'], divisions: ['X1', 'X2', 'X4'], users: ['fresh'] },
      first,
    );
    const third = randomStack(random, { roles: ['M1', 'M4'], divisions: ['X2', 'X4'], users: ['fresh'] }, second);
    for (const [at, stack] of [first, second, third].entries()) {
      if (at > 0) await meddle(rehearsal, random);
      const said = await rehearsed(rehearsal, stack);
      const { report, imports, losses, gains } = said;
      const { keeps, undetermined } = report.grantPlan?.counts ?? { keeps: 0, undetermined: -1 };
      console.info(
        JSON.stringify({ apply: at + 1, imports, losses: losses.length, gains: gains.length, keeps, undetermined }),
      );
      expect(undetermined).toBe(0);
      expect(said.announcedLosses).toEqual(losses);
      expect(said.announcedGains).toEqual(gains);
      expect(losses.length).toBeGreaterThan(50);
      expect(gains.length).toBeGreaterThan(100);
    }
    expect(rehearsal.simulator.unmodelled).toEqual([]);
  });
});
