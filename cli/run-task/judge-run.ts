import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CheckReport } from '../../lib/contract/check-report.ts';
import type { GenesysClient } from '../../lib/genesys/index.ts';
import { check, type CheckOptions } from '../../preflight/index.ts';
import type { RunToJudge } from './run-task-request.ts';
import { TerraformCloudError, type TerraformCloud } from './terraform-cloud.ts';

/** What a run is judged with. */
export interface JudgeRunOptions {
  readonly cloud: Pick<TerraformCloud, 'fetchPlan'>;
  readonly client: GenesysClient;
  /** Decisions, acknowledgements and the like. */
  readonly settings: Omit<CheckOptions, 'client' | 'assembly' | 'plan' | 'directory' | 'write'>;
}

/**
 * Fetches the plan of a run and checks it. The plan may hold secrets: it lies in a file that nobody else can read, as long
 * as it is checked.
 *
 * @throws TerraformCloudError, InputError, GenesysError
 */
export async function judgeRun(
  { stage, planUrl, token, workspace }: RunToJudge,
  { cloud, client, settings }: JudgeRunOptions,
  signal: AbortSignal,
): Promise<CheckReport> {
  if (planUrl === undefined) {
    throw new TerraformCloudError(`The stage ${stage} has no plan. Attach the run task to the stage "post-plan".`);
  }
  const content = await cloud.fetchPlan(planUrl, token, signal);
  const folder = await mkdtemp(join(tmpdir(), 'genesys-preflight-'));
  try {
    const plan = join(folder, 'plan.json');
    await writeFile(plan, content, { mode: 0o600 });
    // What was answered about an earlier run is old.
    client.forget();
    return await check({ ...settings, client, plan, stacks: [workspace] });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
