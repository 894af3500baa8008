import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './assembly.ts';
import { runLine } from './run-line.ts';

/** Serves with the given options, does something with it, and ends it as Ctrl-C does. */
async function simulating(cwd: string, options: readonly string[], act: (url: string) => Promise<void>) {
  const interruption = new AbortController();
  let acted: Promise<void> | undefined;
  let heard = '';
  const ran = await runLine(['simulate', '--port', '0', ...options], {
    cwd,
    interrupted: interruption.signal,
    err: (text) => {
      heard += text;
      const url = /Listening on (\S+)/.exec(text)?.[1];
      if (url !== undefined) acted = act(url).finally(() => interruption.abort());
    },
  });
  await acted;
  return { ...ran, err: heard };
}

async function logIn(url: string): Promise<number> {
  const response = await fetch(`${url}/oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from('demo:demo').toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return response.status;
}

describe('simulate --faults', () => {
  it('makes go wrong what the file says, and tells at the end how much it was', async () => {
    const cwd = await temporaryFolder();
    const plan = 'rules:\n  - { on: { only: logins, nth: 2 }, do: { kind: service-unavailable } }\n';
    await writeFile(join(cwd, 'faults.yaml'), plan);
    const statuses: number[] = [];
    const ran = await simulating(cwd, ['--faults', 'faults.yaml'], async (url) => {
      for (let login = 1; login <= 3; login += 1) statuses.push(await logIn(url));
    });
    expect(statuses).toEqual([200, 503, 200]);
    expect(ran.exitCode).toBe(0);
    expect(ran.err).toContain('Requests that something was made to go wrong for: 1 (1 service-unavailable)');
  });

  it('refuses a file that it cannot use, with every reason: 2', async () => {
    const cwd = await temporaryFolder();
    await writeFile(join(cwd, 'faults.yaml'), 'rules: [{ do: { kind: slow, status: 500 } }, { do: { kind: flood } }]');
    const broken = await runLine(['simulate', '--port', '0', '--faults', 'faults.yaml'], { cwd });
    expect(broken.exitCode).toBe(2);
    expect(broken.err).toContain('rules.0.do.status: a fault of the kind slow has no status');
    expect(broken.err).toContain('rules.1.do.kind');
    const missing = await runLine(['simulate', '--port', '0', '--faults', 'none.yaml'], { cwd });
    expect(missing.exitCode).toBe(2);
    expect(missing.err).toContain('none.yaml');
  });
});

it('says what the provider needs besides the variables', async () => {
  const { err } = await simulating(await temporaryFolder(), [], async () => undefined);
  expect(err).toContain('where the block provider "genesyscloud" has "gateway {}" and "token_pool_size = 1"');
});

describe('simulate --port', () => {
  it('refuses a port that is taken, and says what to do: 2', async () => {
    const cwd = await temporaryFolder();
    await simulating(cwd, [], async (url) => {
      const { port } = new URL(url);
      const second = await runLine(['simulate', '--port', port], { cwd });
      expect(second.exitCode).toBe(2);
      expect(second.err).toContain(`Cannot listen on 127.0.0.1:${port}: something listens there already.`);
      const upstream = ['--record', 'fixture.json', '--upstream', url];
      expect(await runLine(['simulate', '--port', port, ...upstream], { cwd })).toMatchObject({
        exitCode: 2,
        err: second.err,
      });
    });
  });
});

describe('simulate --data', () => {
  it('refuses an organisation that it cannot use, with every reason: 2', async () => {
    const cwd = await temporaryFolder();
    await writeFile(join(cwd, 'organisation.yaml'), 'organisation: { name: O }\ngrants: [{ user: a@b, role: R }]\n');
    const broken = await runLine(['simulate', '--port', '0', '--data', 'organisation.yaml'], { cwd });
    expect(broken.exitCode).toBe(2);
    expect(broken.err).toContain('grants.0.role: no role named R');
    expect(broken.err).toContain('grants.0.user: no user named a@b');
  });
});
