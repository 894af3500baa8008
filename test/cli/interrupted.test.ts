import { startSimulator } from 'genesys-cloud-simulator';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, writeAssembly } from './assembly.ts';
import { runLine } from './run-line.ts';

describe('Ctrl-C', () => {
  it('ends a command that has nothing to put in order at once: 130', async () => {
    const simulator = await startSimulator({});
    const cwd = await temporaryFolder();
    await writeAssembly(cwd, { access: { json: { resource: { genesyscloud_auth_division: { d: { name: 'D' } } } } } });
    const interruption = new AbortController();
    const running = runLine(['check', '--write'], {
      cwd,
      environment: simulator.environment(),
      interrupted: interruption.signal,
      progress: () => interruption.abort(),
    });
    expect(await running).toMatchObject({ exitCode: 130, out: '' });
    await simulator.close();
  });

  it('ends the simulator in order: 0', async () => {
    const interruption = new AbortController();
    const ran = await runLine(['simulate', '--port', '0'], {
      cwd: await temporaryFolder(),
      interrupted: interruption.signal,
      err: () => interruption.abort(),
    });
    expect(ran.exitCode).toBe(0);
    expect(ran.out).toContain('export GENESYSCLOUD_GATEWAY_PORT=');
  });
});
