import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SharedClock } from '../admin/shared-clock.ts';
import { runLine } from '../cli/run-line.ts';
import { startEchoServer, httpAnswer, type EchoServer, type RawAnswer, type RawRequest } from './echo-server.ts';
import { echoingAnswer } from './echoing-answers.ts';
import { hostileProject } from './every-command.ts';
import { CLIENT_SECRET, IDS } from './hostile-organisation.ts';
import { runs, SEED, tellCounts } from './run-length.ts';
import { SecretFinder } from './secret-forms.ts';

/** Keys of ours, and what programs find in the environment of a pipeline. */
const KEPT = {
  GENESYS_PREFLIGHT_RECEIPT_KEY: 'k3y-of-receipts/+ü"&-0123456789',
  GENESYS_PREFLIGHT_RUN_TASK_KEY: 'k3y-of-run-tasks/+ü"&-0123456789',
  GENESYS_PREFLIGHT_SNAPSHOT_SALT: 's4lt-of-snapshots/+ü"&-0123456789',
  HTTPS_PROXY: 'http://proxy-user:pr0xy-p4ssword@127.0.0.1:1',
  HTTP_PROXY: 'http://proxy-user:pr0xy-p4ssword@127.0.0.1:1',
  ALL_PROXY: 'socks5://proxy-user:pr0xy-p4ssword@127.0.0.1:1',
} as const;
const PROXY_PASSWORD = 'pr0xy-p4ssword';

const LINES: readonly (readonly string[])[] = [
  [
    'check',
    '--write',
    '--report',
    'html:report.html',
    '--report',
    'markdown:report.md',
    '--report',
    'sarif:report.sarif',
  ],
  ['check', '--format', 'json', '--report', 'junit:report.xml', '--report', 'gitlab:report.json'],
  ['check', '--format', 'github', '--receipt', 'receipt.json'],
  ['division', 'list'],
  ['division', 'inspect', IDS.division],
  ['division', 'diagnose', IDS.division, '--format', 'json'],
  ['division', 'create', 'New', '--yes'],
  ['division', 'create-batch', 'manifest.yaml', '--yes'],
  ['division', 'move', IDS.division, '--to', IDS.other, '--yes'],
  ['role', 'create', 'New role', '--permission', 'routing:queue:view', '--yes'],
  ['role', 'assign', 'Role', '--user', IDS.user, '--division', 'Other', '--yes'],
  ['access', 'sync', 'manifest.yaml', '--mode', 'exact', '--yes'],
  ['access', 'matrix', '--format', 'html', '--output', 'matrix.html'],
  ['access', 'who', 'routing:queue:edit', '--format', 'csv'],
  ['access', 'history', '--days', '2'],
  ['manifest', 'plan', 'manifest.yaml'],
  ['snapshot', 'now.json', '--hash-names'],
  ['imports', '--existing', 'divisions', '--format', 'hcl'],
  ['explain', 'failed.log'],
  ['doctor', '--format', 'json'],
  ['config', 'show'],
  ['journal', 'show'],
];

let simulator: Simulator;
let server: EchoServer;
const clock = new SharedClock();
const counts = {
  'command lines': 0,
  'answers that repeat secrets': 0,
  'files written': 0,
  'characters looked through': 0,
};
beforeAll(async () => {
  simulator = await startSimulator({
    organisation: {
      organisation: { name: 'Acme' },
      clients: [{ id: 'demo', secret: CLIENT_SECRET, permissions: ['*:*:*'] }],
    },
    switches: { requestsPerMinute: 1_000_000 },
    clock: clock.simulated,
  });
  server = await startEchoServer();
});
afterAll(async () => {
  await Promise.all([simulator.close(), server.close()]);
  tellCounts('secrets in commands', counts);
});

/** Hands a request to the organisation, and its answer back; notes the token that a login is answered with. */
async function passedOn({ method, path, headers, body }: RawRequest, issued: Set<string>): Promise<RawAnswer> {
  const { authorization = '', 'content-type': type = 'application/json' } = headers;
  const answer = await fetch(`${simulator.url}${path}`, {
    method,
    // A header is bytes; what was sent as UTF-8 is sent so again.
    headers: { authorization, 'content-type': type },
    ...(body === '' ? {} : { body }),
  });
  const text = await answer.text();
  const token = /"access_token":\s*"([^"]+)"/.exec(text)?.[1];
  if (token !== undefined) issued.add(token);
  const kept = ['content-type', 'inin-correlation-id', 'retry-after'].flatMap((name) => {
    const value = answer.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return httpAnswer({ status: answer.status, headers: kept, body: text });
}

interface Case {
  readonly line: readonly string[];
  readonly isVerbose: boolean;
  /** The first request that is answered by what repeats secrets, and how many are. */
  readonly from: number;
  readonly count: number;
  readonly seed: number;
}

const anyCase: fc.Arbitrary<Case> = fc.record({
  line: fc.constantFrom(...LINES),
  isVerbose: fc.boolean(),
  from: fc.nat({ max: 14 }),
  count: fc.constantFrom(1, 1, 2, 3, 1_000),
  seed: fc.integer(),
});

describe('no secret is in what a command prints or writes, whatever the organisation repeats at whichever request', () => {
  it('of any command', { timeout: 3_000_000 }, async () => {
    const cwd = await hostileProject();
    const ours = new Set(await readdir(cwd));
    const environment = {
      PATH: process.env['PATH'],
      HOME: cwd,
      ...KEPT,
      ...simulator.environment(),
      GENESYSCLOUD_GATEWAY_PORT: String(server.port),
    };
    for (const [at, one] of fc.sample(anyCase, { numRuns: runs(100), seed: SEED }).entries()) {
      // Each logs in at a place of its own: a login that the command before has left behind is none of this one's.
      const login = `login-${String(at)}`;
      const issued = new Set<string>();
      // Those that the command has sent: it need not have read yet what a login is answered with.
      const tokens = new Set<string>();
      const basic = Buffer.from(`demo:${CLIENT_SECRET}`).toString('base64');
      let request = 0;
      const answering = (asked: RawRequest): RawAnswer | Promise<RawAnswer> => {
        request += 1;
        const token = /^Bearer (.+)$/.exec(asked.headers['authorization'] ?? '')?.[1];
        if (token !== undefined && issued.has(token)) tokens.add(token);
        if (request <= one.from || request > one.from + one.count) {
          return passedOn({ ...asked, path: asked.path.replace(`/${login}/`, '/') }, issued);
        }
        counts['answers that repeat secrets'] += 1;
        const known = [CLIENT_SECRET, basic, ...tokens];
        return fc.sample(echoingAnswer(known), { numRuns: 1, seed: one.seed + request })[0];
      };
      server.answer(login, answering);
      server.answer('api', answering);
      const line = one.isVerbose ? ['--verbose', ...one.line] : one.line;
      const { exitCode, out, err } = await runLine(line, {
        cwd,
        environment: {
          ...environment,
          GENESYSCLOUD_GATEWAY_PATH_NAME: 'login',
          GENESYSCLOUD_GATEWAY_PATH_VALUE: login,
        },
        clock,
      });
      const written = (await readdir(cwd, { recursive: true })).filter((file) => !ours.has(file.split('/')[0] ?? ''));
      const files = await Promise.all(written.map((file) => textOf(join(cwd, file))));
      const of = `${line.join(' ')}, from request ${one.from} ${one.count} times (${exitCode})`;
      counts['command lines'] += 1;
      counts['files written'] += written.length;
      const finder = new SecretFinder([CLIENT_SECRET, basic, ...tokens, ...Object.values(KEPT), PROXY_PASSWORD]);
      for (const text of [out, err, ...written, ...files]) {
        counts['characters looked through'] += text.length;
        expect(finder.in(text), `${of}: ${text.slice(0, 2_000)}`).toEqual([]);
      }
      for (const file of written) await rm(join(cwd, file), { recursive: true, force: true });
    }
    expect(counts['answers that repeat secrets']).toBeGreaterThan(40);
    expect(counts['files written']).toBeGreaterThan(5);
  });
});

async function textOf(path: string): Promise<string> {
  return (await stat(path)).isFile() ? readFile(path, 'utf8') : '';
}
