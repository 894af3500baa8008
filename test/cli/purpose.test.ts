import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSimulator } from 'genesys-cloud-simulator';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './assembly.ts';
import { runLine, type Ran } from './run-line.ts';

const MANIFEST = `version: 1
purposes:
  - { name: Look, description: see queues, permissions: [routing:queue:view] }
  - { name: Evaluate, permissions: [quality:evaluation:view, quality:evaluation:add] }
roles:
  - { name: Agent, purposes: [Look] }
  - { name: Lead, purposes: [Look, Evaluate] }
`;

async function run(argv: readonly string[], environment: Record<string, string> = {}): Promise<Ran> {
  const cwd = await temporaryFolder();
  await writeFile(join(cwd, 'genesys-access.yaml'), MANIFEST);
  return runLine(argv, { cwd, environment });
}

describe('genesys-preflight purpose', () => {
  it('lists the purposes of the manifest, with the roles that are built from them; asks nobody', async () => {
    expect(await run(['purpose', 'list'])).toEqual({
      exitCode: 0,
      out: 'Look      1 permission   in Agent, Lead  see queues\nEvaluate  2 permissions  in Lead\n',
      err: '',
    });
  });

  it('shows what one permits', async () => {
    const { exitCode, out } = await run(['purpose', 'show', 'Evaluate']);
    expect([exitCode, out]).toEqual([
      0,
      'Evaluate\n  quality:evaluation:view\n  quality:evaluation:add\nRoles of the manifest: Lead\n',
    ]);
  });

  it('and which roles of an organisation serve it', async () => {
    const simulator = await startSimulator({
      organisation: {
        organisation: { name: 'Contact Centre' },
        divisions: [{ name: 'Home', home: true }],
        roles: [
          { name: 'Viewer', permissions: ['quality:evaluation:view'] },
          { name: 'Evaluator', permissions: ['quality:evaluation:*'] },
          { name: 'Agent', permissions: ['routing:queue:join'] },
        ],
        clients: [{ id: 'demo', secret: 'demo' }],
      },
    });
    const { exitCode, out } = await run(['purpose', 'show', 'Evaluate', '--of', 'live'], simulator.environment());
    await simulator.close();
    expect(exitCode).toBe(0);
    expect(out).toMatch(/ {2}Evaluator +all of it\n/);
    expect(out).toMatch(/ {2}Viewer +some of it, without quality:evaluation:add\n/);
    expect(out).not.toContain('  Agent');
  });

  it('proposes what was probably meant: 2', async () => {
    const { exitCode, err } = await run(['purpose', 'show', 'Evalute']);
    expect([exitCode, err]).toEqual([2, 'There is no purpose "Evalute". Did you mean "Evaluate"?\n']);
  });
});
