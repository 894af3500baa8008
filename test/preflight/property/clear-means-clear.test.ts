import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { startSimulator } from 'genesys-cloud-simulator';
import { describe, expect, it } from 'vitest';
import { check, connect, resolveConnection } from '../../../preflight/index.ts';
import { writeAssembly } from '../../cli/assembly.ts';
import { seedOf } from '../../seed.ts';
import {
  create,
  KINDS,
  organisationOf,
  smallWorlds,
  snapshot,
  stackOf,
  type NameSwitches,
  type SmallWorld,
} from './small-worlds.ts';

const SETTINGS: readonly NameSwitches[] = [true, false].flatMap((duplicateRoleNamesRefused) =>
  [true, false].flatMap((namesUniqueIgnoringCase) =>
    [true, false].map((namesTrimmed) => ({ duplicateRoleNamesRefused, namesUniqueIgnoringCase, namesTrimmed })),
  ),
);
const defaults = { duplicateRoleNamesRefused: true, namesUniqueIgnoringCase: true, namesTrimmed: true };
const RUNS = 130;
/** Of which the cases are made; PROPERTY_SEED repeats a run. */
const SEED = seedOf('PROPERTY_SEED');

/** Checks a world, then creates what is declared, address by address, and tells what was said and what happened. */
async function rehearsed(world: SmallWorld, switches: NameSwitches) {
  const folder = await mkdtemp(join(tmpdir(), 'genesys-preflight-property-'));
  const simulator = await startSimulator({ organisation: organisationOf(world), switches });
  const client = connect(resolveConnection(simulator.environment()), { ratePerMinute: 1_000_000 });
  try {
    await writeAssembly(folder, { s: { json: stackOf(world) as Record<string, unknown> } });
    const decisionsFile = join(folder, 'decisions.json');
    const { addresses } = await check({ assembly: join(folder, 'cdktf.out'), decisionsFile, client });
    const before = snapshot(simulator);
    const said = world.declared.map((thing, at) => {
      const address = `${thing.kind.type}.it_${String(at)}`;
      const found = addresses.find((each) => each.address === address);
      if (found === undefined) throw new Error(`${address} is not in the report`);
      return {
        thing,
        address,
        outcome: found.outcome,
        verdicts: found.findings.map(({ verdict }) => verdict),
      };
    });
    const clear = said.filter(({ outcome }) => outcome === 'create');
    const made: [string, string][] = [];
    for (const { thing, address } of clear) made.push([address, await create(thing, simulator)]);
    const after = snapshot(simulator);
    const touched = [...before].filter(([id, text]) => after.get(id) !== text).map(([, text]) => text);
    const collided: [string, string][] = [];
    for (const { thing, address } of said.filter(({ verdicts }) => verdicts.includes('collides'))) {
      collided.push([address, await create(thing, simulator)]);
    }
    expect(simulator.unmodelled).toEqual([]);
    return { said, made, touched, collided };
  } finally {
    client.close();
    await simulator.close();
    await rm(folder, { recursive: true, force: true });
  }
}

describe('clear means clear', () => {
  const counts = { cases: 0, addresses: 0, create: 0, collides: 0, blocked: 0, undetermined: 0 };

  it.each(SETTINGS)('with %o', { timeout: 240_000 }, async (switches) => {
    console.info(`PROPERTY_SEED=${String(SEED)}`);
    await fc.assert(
      fc.asyncProperty(smallWorlds(switches), async (world) => {
        const { said, made, touched, collided } = await rehearsed(world, switches);
        counts.cases += 1;
        counts.addresses += said.length;
        counts.create += made.length;
        counts.collides += collided.length;
        counts.blocked += said.filter(({ outcome }) => outcome === 'blocked').length;
        counts.undetermined += said.filter(({ outcome }) => outcome === 'undetermined').length;
        expect(made.filter(([, happened]) => happened !== 'made')).toEqual([]);
        expect(touched).toEqual([]);
        expect(collided.filter(([, happened]) => happened === 'made')).toEqual([]);
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
  });

  it('was seen of enough, and little stayed undetermined where everything can be read', () => {
    console.info(JSON.stringify(counts));
    expect(counts.cases).toBeGreaterThanOrEqual(1_000);
    expect(counts.create).toBeGreaterThan(500);
    expect(counts.collides).toBeGreaterThan(60);
    expect(counts.undetermined / counts.addresses).toBeLessThan(0.02);
  });

  it('also of two queues of one name in the same stack', async () => {
    const queue = KINDS.find(({ type }) => type === 'genesyscloud_routing_queue');
    if (queue === undefined) return;
    const twice = { kind: queue, name: 'Sales' };
    const { made } = await rehearsed({ exists: [], declared: [twice, twice] }, defaults);
    expect(made.map(([, happened]) => happened)).not.toContain('refused');
  });
});
