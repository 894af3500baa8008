import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Simulator } from 'genesys-cloud-simulator';
import { expect, onTestFinished, vi } from 'vitest';
import { systemClock } from '../../../lib/genesys/index.ts';
import { temporaryFolder } from '../assembly.ts';
import { runLine, type Ran } from '../run-line.ts';
import { signatureOf, type StandInHcp } from './stand-in-hcp.ts';

/** The key that requests are signed with. */
export const KEY = 'the key of the run task, long enough';

/** A plan that creates divisions of these names. */
export function planOf(...names: readonly string[]): object {
  return {
    format_version: '1.2',
    terraform_version: '1.11.4',
    resource_changes: names.map((name, at) => ({
      address: `genesyscloud_auth_division.d${String(at)}`,
      mode: 'managed',
      type: 'genesyscloud_auth_division',
      name: `d${String(at)}`,
      provider_name: 'registry.terraform.io/mypurecloud/genesyscloud',
      change: { actions: ['create'], before: null, after: { name }, after_unknown: { id: true } },
    })),
    configuration: {},
  };
}

/** A server of run tasks that runs. */
export interface Server {
  readonly url: string;
  /** All that it said so far. */
  readonly said: () => string;
  readonly stop: () => Promise<Ran>;
  readonly post: (body: string, signature?: string) => Promise<number>;
}

/** Starts `run-task serve` on a free port; it ends with the test. */
export async function serve(
  simulator: Simulator,
  hcp: Pick<StandInHcp, 'api' | 'storage'>,
  {
    options = [],
    environment = {},
    files = {},
  }: {
    readonly options?: readonly string[];
    readonly environment?: Readonly<Record<string, string>>;
    readonly files?: Readonly<Record<string, string>>;
  } = {},
): Promise<Server> {
  const cwd = await temporaryFolder();
  for (const [name, text] of Object.entries(files)) await writeFile(join(cwd, name), text);
  const interruption = new AbortController();
  let out = '';
  let err = '';
  const argv = ['run-task', 'serve', '--port', '0', '--terraform-url', hcp.api, '--download-url', hcp.storage];
  const ran = runLine([...argv, ...options], {
    cwd,
    environment: { ...simulator.environment(), GENESYS_PREFLIGHT_RUN_TASK_KEY: KEY, ...environment },
    interrupted: interruption.signal,
    out: (text) => (out += text),
    err: (text) => (err += text),
    // Nothing waits for real between two tries.
    clock: { ...systemClock, sleep: () => Promise.resolve() },
  });
  await vi.waitFor(() => expect(out).toContain('http://'), { timeout: 10_000 });
  const stop = async (): Promise<Ran> => {
    interruption.abort();
    return { ...(await ran), out, err };
  };
  onTestFinished(async () => void (await stop()));
  const url = out.trim();
  return {
    url,
    said: () => `${out}${err}`,
    stop,
    post: async (body, signature = signatureOf(body, KEY)) =>
      (await fetch(url, { method: 'POST', body, headers: { 'x-tfc-task-signature': signature } })).status,
  };
}

/** A run from its request to its verdict. */
export async function judged(hcp: StandInHcp, server: Server, changes = {}): Promise<StandInHcp['verdicts'][number]> {
  const verdict = hcp.verdict();
  expect(await server.post(hcp.payload(changes))).toBe(200);
  return verdict;
}
