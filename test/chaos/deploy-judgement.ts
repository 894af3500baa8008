import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RequestLogEntry } from 'genesys-cloud-simulator';
import type { Ran } from '../cli/run-line.ts';
import type { Judged } from './batch-judgement.ts';
import { madeUp } from './check-judgement.ts';
import { unclearIn } from './clear-error.ts';
import { openDrillPlace, type Drill, type DrillPlace } from './drill.ts';
import type { FaultCase } from './fault-cases.ts';

/** What the stand-in for cdktf was called with. */
const CALLS = 'calls.log';

/** How a deploy ends: its exit code, what it had synthesised and deployed, and its decisions. */
interface Deployed {
  readonly exitCode: number;
  readonly isDeployed: boolean;
  readonly decisions: string;
}

/** How a deploy goes when nothing goes wrong. */
export interface DeployReference {
  readonly requests: readonly RequestLogEntry[];
  readonly deployed: Deployed;
  /** The same where somebody else made the changes of the drill before. */
  readonly changed: Deployed;
}

/** Deploys without faults. */
export async function deployReference(drill: Drill): Promise<DeployReference> {
  const [place, other] = [await openDrillPlace(drill), await openDrillPlace(drill)];
  try {
    const deployed = await deployedBy(await place.run(), place);
    const requests = [...place.simulator.requests];
    await other.change();
    return { requests, deployed, changed: await deployedBy(await other.run(), other) };
  } finally {
    await Promise.all([place.close(), other.close()]);
  }
}

/** Deploys under a fault, then once more without: nothing is deployed unless everything was seen as it is. */
export async function judgeDeploy(
  drill: Drill,
  { plan, kind }: FaultCase,
  reference: DeployReference,
): Promise<Judged> {
  const place = await openDrillPlace(drill);
  const { simulator } = place;
  try {
    simulator.faults.set(plan);
    const ran = await place.run();
    const struck = simulator.requests.find(({ fault }) => fault?.kind === kind);
    if (struck === undefined) return { outcome: undefined, wrong: [] };
    const isChanging = kind === 'change' || kind === 'stale';
    const ends = isChanging ? [reference.deployed, reference.changed] : [reference.deployed];
    const deployed = await deployedBy(ran, place);
    const isSame = ends.some((end) => isLike(deployed, end));
    const wrong = isSame
      ? []
      : [
          ...unclearIn(ran, [1, 3, 4]),
          ...(deployed.isDeployed ? ['it was deployed'] : []),
          ...madeUp(deployed.decisions, ends),
        ];
    simulator.faults.clear();
    await rm(join(place.folder, CALLS), { force: true });
    const again = await deployedBy(await place.run(), place);
    const isReached = ends.some((end) => isLike(again, end));
    return {
      outcome: isSame ? 'same' : ran.exitCode === 4 ? 'undetermined' : 'told',
      wrong: [...wrong, ...(isReached ? [] : [`run again: ${JSON.stringify(again)}`])].map(
        (what) => `at ${struck.method} ${struck.path}: ${what}`,
      ),
    };
  } finally {
    await place.close();
  }
}

function isLike(one: Deployed, other: Deployed): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

async function deployedBy({ exitCode }: Ran, { folder }: DrillPlace): Promise<Deployed> {
  const calls = await readFile(join(folder, CALLS), 'utf8').catch(() => '');
  const decisions = await readFile(join(folder, 'genesys.imports.json'), 'utf8').catch(() => '');
  if (decisions !== '') JSON.parse(decisions);
  return { exitCode, isDeployed: calls.split('\n').some((call) => call.startsWith('deploy')), decisions };
}
