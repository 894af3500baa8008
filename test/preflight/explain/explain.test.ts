import { identifierOf, startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connect, resolveConnection } from '../../../lib/genesys/index.ts';
import { explain } from '../../../preflight/explain/explain.ts';
import { EXPLANATIONS } from '../../../preflight/explain/render-explanation.ts';
import { projectOfState } from '../../../preflight/explain/project.ts';
import type { ExplainReport } from '../../../preflight/explain/explain-report.ts';
import { fixture } from './fixture.ts';

const SALES = identifierOf('division', 'Sales');
const CLOSING = '568e7995-aaf0-5065-8b0c-b53edbf46b2c';

async function simulated(options: Parameters<typeof startSimulator>[0] = {}): Promise<Simulator> {
  const simulator = await startSimulator(options);
  onTestFinished(async () => {
    expect(simulator.unmodelled).toEqual([]);
    await simulator.close();
  });
  return simulator;
}

async function explained(output: string, simulator: Simulator, clientId?: string): Promise<ExplainReport> {
  const client = connect(resolveConnection(simulator.environment(clientId)));
  onTestFinished(() => client.close());
  const report = await explain({ output, client: () => client });
  if (report === undefined) throw new Error('This is no output of Terraform.');
  return report;
}

/** A line of the JSON stream: the create of a queue was refused. */
function queueRefused(name: string, n: number): string {
  const type = 'genesyscloud_routing_queue';
  const detail = {
    resourceType: type,
    method: 'POST',
    path: '/api/v2/routing/queues',
    statusCode: 409,
    errorMessage: 'API Error: 409',
    errorMessageContext: { name },
  };
  const address = `${type}.queue_${String(n)}`;
  const diagnostic = { severity: 'error', summary: 'Failed', detail: JSON.stringify(detail), address };
  return JSON.stringify({ '@level': 'error', '@message': 'Error', type: 'diagnostic', diagnostic });
}

function linesOf(report: ExplainReport): string[] {
  return report.failures.flatMap(({ wayOut }) => wayOut.flatMap(({ run = [] }) => run));
}

describe('explain', () => {
  it('finds who holds each name, and imports it', async () => {
    const report = await explained(fixture('names-taken.txt'), await simulated());
    expect(report).toMatchObject({ exitCode: 0, counts: { failures: 5, explained: 5 } });
    expect(linesOf(report).filter((line) => line.startsWith('terraform import'))).toEqual([
      `terraform import 'genesyscloud_auth_role.supervisor' '${identifierOf('role', 'Supervisor')}'`,
      expect.stringMatching(/^terraform import 'genesyscloud_routing_queue.orders' '[0-9a-f-]{36}'$/) as string,
      `terraform import 'genesyscloud_group.leads' '${identifierOf('group', 'Sales Leads')}'`,
      `terraform import 'genesyscloud_user.ada' '${identifierOf('user', 'ada@example.com')}'`,
      expect.stringMatching(/^terraform import 'genesyscloud_routing_skill.skill' '[0-9a-f-]{36}'$/) as string,
    ]);
  });

  it('tells an e-mail address that differs by case as the organisation has it', async () => {
    const output = fixture('names-taken.stream.txt').replaceAll('ada@example.com', 'ADA@example.com');
    const report = await explained(output, await simulated());
    const user = report.failures.find(({ address }) => address === 'genesyscloud_user.ada');
    expect(user?.message.join(' ')).toContain('has "ada@example.com": that differs by case');
    expect(user?.wayOut[0]?.say).toBe('Write it as the organisation has it: "ada@example.com".');
  });

  it('asks for very many names in few calls', async () => {
    const names = Array.from({ length: 150 }, (_, n) => `Queue ${String(n)}`);
    const simulator = await simulated({
      organisation: { organisation: { name: 'Example' }, queues: names.map((name) => ({ name })) },
    });
    const report = await explained(names.map(queueRefused).join('\n'), simulator);
    expect(report.failures.map(({ object }) => object?.name)).toEqual(names);
    // The organisation, and two pages of queues.
    expect(report.calls).toBeLessThanOrEqual(4);
  });

  it('offers the preflight first where the stack is known', async () => {
    const report = await explained(fixture('cdktf-deploy.txt'), await simulated());
    expect(report.failures[2]?.wayOut[0]?.run).toEqual([
      'genesys-preflight check --write --stack access-emea',
      'cdktf synth',
      'cdktf deploy access-emea',
    ]);
    expect(report.counts.done).toBe(2);
  });

  it('names what lives in a division that is not deleted', async () => {
    const simulator = await simulated({
      organisation: {
        organisation: { name: 'Example' },
        divisions: [{ name: 'Closing down', id: CLOSING }],
        users: [{ email: 'ada@example.com', name: 'Ada Abara', division: 'Closing down' }],
        queues: [
          { name: 'Complaints', division: 'Closing down' },
          { name: 'Returns', division: 'Closing down' },
        ],
      },
    });
    const report = await explained(fixture('division-not-empty.stream.txt'), simulator);
    expect(report.failures[0]?.message).toContain(
      'In "Closing down" live 1 user (Ada Abara) and 2 queues (Complaints, Returns).',
    );
    expect(linesOf(report)).toContain("genesys-preflight division move 'Closing down' --to 'Home'");
    expect(simulator.requests.filter(({ method }) => method !== 'GET' && method !== 'POST')).toEqual([]);
  });

  it('says where a missing permission is held, and which role would bring it', async () => {
    const simulator = await simulated({
      clients: [
        {
          id: 'narrow',
          secret: 'narrow',
          permissions: ['authorization:role:view', 'authorization:grant:view', 'routing:queue:view'],
        },
      ],
    });
    const report = await explained(fixture('forbidden.txt'), simulator, 'narrow');
    const queue = report.failures.find(({ address }) => address === 'genesyscloud_routing_queue.complaints');
    expect(queue?.message.join(' ')).toMatch(/does not hold routing:queue:add anywhere\..*"Queue Manager"/);
    expect(queue?.wayOut[0]?.say).toContain('routing:queue:add such as "Queue Manager"');
  });

  it('tells which id to grant does not exist', async () => {
    const report = await explained(fixture('unknown-grant-400.txt'), await simulated());
    expect(report.failures[0]?.message).toContain(
      '11111111-1111-4111-8111-111111111111 is neither a role nor a division of this organisation.',
    );
  });

  it('imports what was created and lost, instead of creating it again', async () => {
    const simulator = await simulated({
      organisation: { organisation: { name: 'Example' }, divisions: [{ name: 'Retention' }] },
    });
    const report = await explained(fixture('read-lag.txt'), simulator);
    expect(linesOf(report)[0]).toBe(
      `terraform import 'genesyscloud_auth_division.retention' '${identifierOf('division', 'Retention')}'`,
    );
  });

  it('asks nobody where the message says everything', async () => {
    const simulator = await simulated();
    const report = await explained(fixture('state-lock.txt'), simulator);
    expect(report).toMatchObject({ asked: 'not-needed', exitCode: 0, calls: 0 });
    expect(simulator.requests).toEqual([]);
  });

  it('keeps what was created before the failure: Terraform would delete it and create it anew', async () => {
    const report = await explain({ output: fixture('mismatch.txt') });
    expect(report?.failures[0]?.wayOut[0]?.run).toEqual(["terraform untaint 'genesyscloud_auth_division.retention'"]);
  });

  it('says what would be known with credentials', async () => {
    const report = await explain({
      output: fixture('division-exists.txt'),
      client: () => connect(resolveConnection({})),
    });
    expect(report).toMatchObject({
      asked: 'no-credentials',
      exitCode: 0,
      failures: [{ cause: 'name-taken', wouldBeKnown: 'which object holds the name, and its id' }],
    });
  });

  it('says that the organisation could not be asked, and explains what it can', async () => {
    const simulator = await simulated();
    const environment = { ...simulator.environment(), GENESYSCLOUD_OAUTHCLIENT_SECRET: 'another' };
    const report = await explain({
      output: fixture('division-exists.txt'),
      client: () => connect(resolveConnection(environment)),
    });
    expect(report).toMatchObject({ asked: 'failed', exitCode: 3, failures: [{ cause: 'name-taken' }] });
  });

  it('says whether the state holds the address, and moves what another address holds', async () => {
    const simulator = await simulated();
    const client = connect(resolveConnection(simulator.environment()));
    onTestFinished(() => client.close());
    const type = 'genesyscloud_auth_division';
    const report = await explain({
      output: fixture('division-exists.txt'),
      client: () => client,
      project: projectOfState({
        kind: 'read',
        objects: [{ address: `${type}.old`, type, id: SALES, attributes: {} }],
        outputs: {},
      }),
    });
    expect(report?.failures[0]).toMatchObject({ state: 'not-managed', object: { id: SALES } });
    expect(report?.failures[0]?.wayOut[0]?.run).toEqual([`terraform state mv '${type}.old' '${type}.sales'`]);
  });

  it('only runs it again where the state holds the very object by now', async () => {
    const simulator = await simulated();
    const client = connect(resolveConnection(simulator.environment()));
    onTestFinished(() => client.close());
    const type = 'genesyscloud_auth_division';
    const report = await explain({
      output: fixture('division-exists.txt'),
      client: () => client,
      project: projectOfState({
        kind: 'read',
        objects: [{ address: `${type}.sales`, type, id: SALES, attributes: {} }],
        outputs: {},
      }),
    });
    expect(report?.failures[0]?.wayOut).toEqual([
      { say: 'The state holds that very object by now: run it again.', run: ['terraform apply'] },
    ]);
  });

  it('lets the state forget what is not in the organisation any more', async () => {
    const gone = '26e2a82d-40bf-529d-976c-cd8eff09164a';
    const simulator = await simulated();
    const client = connect(resolveConnection(simulator.environment()));
    onTestFinished(() => client.close());
    const type = 'genesyscloud_auth_division';
    const report = await explain({
      output: fixture('read-timeout.txt').replace('Creating...', 'Modifying...').replace('created', 'updated'),
      client: () => client,
      project: projectOfState({
        kind: 'read',
        objects: [{ address: `${type}.retention`, type, id: gone, attributes: {} }],
        outputs: {},
      }),
    });
    expect(report?.failures[0]?.message).toContain(
      `The state holds ${gone} for it, which is not in the organisation any more.`,
    );
    expect(report?.failures[0]?.wayOut[0]?.run).toEqual([`terraform state rm '${type}.retention'`]);
  });

  it('prints no control characters of the output or the organisation, and no code of theirs', async () => {
    const name = 'Sales\u0007${file("/etc/passwd")}\u202e';
    const simulator = await simulated({
      organisation: { organisation: { name: 'Ex\u001b[31mample' }, divisions: [{ name }] },
    });
    const output = JSON.stringify({
      '@level': 'error',
      '@message': 'Error',
      type: 'diagnostic',
      diagnostic: {
        severity: 'error',
        summary: 'Failed\u001b]0;title\u0007',
        detail: JSON.stringify({
          resourceType: 'genesyscloud_auth_division',
          method: 'POST',
          path: '/api/v2/authorization/divisions',
          statusCode: 409,
          errorMessage: 'API Error: 409 - exists\u001b[2J',
          errorMessageContext: { name },
        }),
        address: 'genesyscloud_auth_division.sales',
      },
    });
    const report = await explained(output, simulator);
    const text = EXPLANATIONS.text(report, { colour: false });
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(text).not.toMatch(/(?<!\$)\$\{file\(.*\n.*id =/);
  });
});
