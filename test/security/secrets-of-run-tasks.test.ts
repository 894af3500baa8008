import { inspect } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readRunTaskRequest } from '../../cli/run-task/run-task-request.ts';
import { RunQueue } from '../../cli/run-task/run-queue.ts';
import { TerraformCloud } from '../../cli/run-task/terraform-cloud.ts';
import { TerraformCloudError } from '../../cli/run-task/terraform-cloud.ts';
import { Secret } from '../../lib/genesys/index.ts';
import { FakeClock } from '../genesys/fake-clock.ts';
import { startEchoServer, type EchoServer, type RawAnswer } from './echo-server.ts';
import { echoingAnswer, tokenText } from './echoing-answers.ts';
import { runs, SEED, tellCounts } from './run-length.ts';
import { SecretFinder } from './secret-forms.ts';

const AT_ONCE = 10;

let server: EchoServer;
let places = 0;
const counts = { 'runs of a run task': 0, 'errors of HCP Terraform': 0, 'broken requests': 0 };
beforeAll(async () => {
  server = await startEchoServer();
});
afterAll(async () => {
  await server.close();
  tellCounts('secrets of run tasks', counts);
});

const anyRun = tokenText.chain((token) =>
  fc.record({ token: fc.constant(token), answers: fc.array(echoingAnswer([token]), { minLength: 1, maxLength: 4 }) }),
);

it('the token of a run is in no log and no verdict, whatever HCP Terraform answers', { timeout: 600_000 }, async () => {
  const api = `http://127.0.0.1:${String(server.port)}`;
  const holds = async ({ token, answers }: { token: string; answers: readonly RawAnswer[] }): Promise<void> => {
    const place = `run-${String(++places)}`;
    let asked = 0;
    server.answer(place, () => pick(answers, asked++));
    const cloud = new TerraformCloud({ api, downloads: [], mostPlanBytes: 1_000_000, clock: new FakeClock() });
    const said: string[] = [];
    const finder = new SecretFinder([token]);
    const secret = new Secret(token);
    const told = new Promise<void>((resolve) => {
      const queue = new RunQueue({
        judge: async ({ planUrl = '', token: own }, signal) => {
          const plan = await cloud.fetchPlan(planUrl, own, signal);
          throw new TerraformCloudError(`a plan of ${String(plan.length)} bytes`);
        },
        report: async (run, verdict, url) => {
          said.push(inspect(verdict));
          await cloud.report(run.callbackUrl, run.token, verdict, url);
        },
        keep: () => undefined,
        timeoutMs: 60_000,
        log: (line) => {
          said.push(line);
          if (/could be told|failed\. /.test(line)) resolve();
        },
      });
      const run = {
        token: secret,
        stage: 'post_plan',
        callbackUrl: `${api}/${place}/callback`,
        planUrl: `${api}/${place}/plan`,
        runId: 'run-1',
        workspace: 'access',
        organisation: 'acme',
      };
      said.push(inspect(run, { depth: 5, showHidden: true }), JSON.stringify(run));
      queue.accept(run);
    });
    await told;
    counts['runs of a run task'] += 1;
    counts['errors of HCP Terraform'] += said.filter((line) => /HCP Terraform|reached|leads to/.test(line)).length;
    expect(finder.in(said.join('\n')), said.join('\n')).toEqual([]);
  };
  const batches = fc.array(anyRun, { minLength: AT_ONCE, maxLength: AT_ONCE });
  const property = fc.asyncProperty(batches, async (cases) => void (await Promise.all(cases.map(holds))));
  await fc.assert(property, { numRuns: Math.ceil(runs(250) / AT_ONCE), seed: SEED, endOnFailure: true });
  expect(counts['errors of HCP Terraform']).toBeGreaterThan(100);
});

function pick<T>(answers: readonly T[], at: number): T | undefined {
  return answers[at % answers.length];
}

it('a request that is broken is not repeated in what is said of it', () => {
  const fields = [
    'access_token',
    'stage',
    'task_result_callback_url',
    'plan_json_api_url',
    'run_id',
    'payload_version',
  ];
  const anyRequest = tokenText.chain((token) =>
    fc
      .dictionary(
        fc.constantFrom(...fields),
        fc.oneof(fc.constant(token), fc.constant({ [token]: token }), fc.constant(1)),
      )
      .map((request) => ({ token, body: JSON.stringify(request) })),
  );
  const property = fc.property(anyRequest, ({ token, body }) => {
    const read = readRunTaskRequest(body);
    counts['broken requests'] += 1;
    expect(read.kind).toBe('broken');
    expect(new SecretFinder([token]).in(JSON.stringify(read))).toEqual([]);
  });
  fc.assert(property, { numRuns: runs(500), seed: SEED });
});
