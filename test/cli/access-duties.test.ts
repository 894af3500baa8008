import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { identifierOf, startSimulator, type OrganisationFile, type Simulator } from 'genesys-cloud-simulator';
import { validateXML } from 'xmllint-wasm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CheckReport } from '../../lib/contract/check-report.ts';
import { temporaryFolder, writeAssembly, writeState } from './assembly.ts';
import { runLine, type Ran } from './run-line.ts';

/** Ada recruits, and grants through her group; Ben does both by one role; Cleo answers. */
const organisation: OrganisationFile = {
  organisation: { name: 'Contact Centre' },
  divisions: [{ name: 'Home', home: true }, { name: 'Sales' }],
  roles: [
    { name: 'Everything', permissions: ['authorization:grant:add', 'directory:user:*'] },
    { name: 'Granter', permissions: ['authorization:grant:add'] },
    { name: 'Recruiter', permissions: ['directory:user:add'] },
    { name: 'Agent', permissions: ['routing:queue:join'] },
  ],
  users: [
    { email: 'ada@example.com', name: 'Ada Abara' },
    { email: 'ben@example.com', name: 'Ben Brandt' },
    { email: 'cleo@example.com', name: 'Cleo Cruz' },
  ],
  groups: [{ name: 'Leads', members: ['ada@example.com'] }],
  grants: [
    { user: 'ada@example.com', role: 'Recruiter', division: 'Sales' },
    { group: 'Leads', role: 'Granter', division: 'Sales' },
    { user: 'ben@example.com', role: 'Everything', division: 'Sales' },
    { user: 'cleo@example.com', role: 'Agent', division: 'Sales' },
  ],
  clients: [
    { id: 'reader', secret: 'reader', permissions: ['authorization:grant:view', 'authorization:role:view'] },
    { id: 'demo', secret: 'demo' },
  ],
};

const RULES = `version: 1
rules:
  - name: Creating users and granting roles
    reason: Whoever does both can make up a person.
    first: [directory:user:add]
    second: [authorization:grant:add]
`;

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({
    organisation,
    switches: { requestsPerMinute: 100_000, starGrantsListedByDivision: true },
  });
});
afterAll(() => simulator.close());

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await temporaryFolder();
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
  return folder;
}

function run(cwd: string, argv: readonly string[], environment: Record<string, string> = {}): Promise<Ran> {
  return runLine(argv, { cwd, environment: { ...simulator.environment(), ...environment } });
}

/** Acknowledgements of everything that the organisation has, until a day. */
function acknowledged(until: string, ...addresses: readonly string[]): string {
  const entries = addresses.map(
    (address) =>
      `  - { check: duties-conflict, address: ${address}, what: '*', reason: small team, owner: CISO, until: ${until} }`,
  );
  return `version: 1\nacknowledged:\n${entries.join('\n')}\n`;
}

describe('genesys-preflight access conflicts', () => {
  it('names each conflict by rule, with who has both sides by what, and those who have it by a role together', async () => {
    const cwd = await folderWith({ 'genesys.rules.yaml': RULES });
    const { exitCode, out, err } = await run(cwd, ['access', 'conflicts']);
    expect([exitCode, err]).toEqual([1, '']);
    expect(out).toContain(`Creating users and granting roles
  Whoever does both can make up a person.
  role Everything (1 subject has it)
    has directory:user:*
    and authorization:grant:add
`);
    expect(out).toContain(`  Ada Abara <ada@example.com>
    has directory:user:add by Recruiter in Sales
    and authorization:grant:add by Granter in Sales, through Leads
`);
    expect(out).toContain('  by the role Everything: Ben Brandt <ben@example.com>\n');
    expect(out).not.toContain('Cleo');
  });

  it('is quiet about what is acknowledged, until it has expired', async () => {
    const files = (until: string) => ({
      'genesys.rules.yaml': RULES,
      'genesys.acknowledged.yaml': acknowledged(until, 'Everything', 'ada@example.com', 'Ben Brandt', "'*'"),
    });
    const valid = await run(await folderWith(files('2099-12-31')), ['access', 'conflicts']);
    expect(valid.exitCode).toBe(0);
    expect(valid.out).toContain('    acknowledged by CISO until 2099-12-31: small team\n');
    const expired = await run(await folderWith(files('2020-12-31')), ['access', 'conflicts']);
    expect(expired.exitCode).toBe(1);
    expect(expired.err).toContain('genesys.acknowledged.yaml:3: what it says of Everything and "*" has expired');
  });

  it('lays a manifest over the organisation, and marks what it would bring', async () => {
    const manifest = `version: 1
existing: { roles: [Recruiter, Granter], divisions: [Sales] }
assignments: [{ user: cleo@example.com, roles: [Recruiter, Granter], divisions: [Sales], existing: keep }]
`;
    const cwd = await folderWith({ 'genesys.rules.yaml': RULES, 'm.yaml': manifest });
    const { exitCode, out } = await run(cwd, ['access', 'conflicts', '--what-if', 'm.yaml', '--format', 'json']);
    expect(exitCode).toBe(1);
    const report = JSON.parse(out) as { conflicts: { new: boolean; who: { name: string } }[] };
    expect(report.conflicts.filter((one) => one.new).map(({ who }) => who.name)).toEqual(['Cleo Cruz']);
    expect(report).toMatchObject({ whatIf: ['m.yaml'], counts: { new: 1 }, complete: true });
  });

  it('reads a snapshot instead, and then asks nobody', async () => {
    const cwd = await folderWith({ 'genesys.rules.yaml': RULES });
    await run(cwd, ['snapshot', 'now.json']);
    simulator.clearRequests();
    const { exitCode, out } = await run(cwd, ['access', 'conflicts', '--of', 'now.json', '--format', 'csv']);
    expect([exitCode, simulator.requests.length]).toEqual([1, 0]);
    expect(out.split('\r\n')[0]).toBe(
      'rule,kind,name,email,id,state,side,by_role,granted_in,group,permissions,conditional,new,owner,until,note',
    );
    expect(out).toMatch(
      /,user,Ada Abara,ada@example.com,[^,]+,active,second,Granter,Sales,Leads,authorization:grant:add,no,no,,,/,
    );
  });

  it('says which entries nothing can meet, and what was probably meant', async () => {
    const rules = RULES.replace('[directory:user:add]', '[directory:usr:add, { role: Recruter }]');
    const { err } = await run(await folderWith({ 'r.yaml': rules }), ['access', 'conflicts', '--rules', 'r.yaml']);
    expect(err).toContain('r.yaml:3: the rule "Creating users and granting roles": ');
    expect(err).toContain('Did you mean "directory:user:add"?');
    expect(err).toContain('There is no role "Recruter". Did you mean "Recruiter"?');
  });

  it('needs rules: 2, with what to do', async () => {
    const { exitCode, err } = await run(await temporaryFolder(), ['access', 'conflicts']);
    expect([exitCode, err]).toEqual([2, expect.stringContaining('begin with --rules starter')]);
  });

  it('is not complete where not everything could be read: 4 where no conflict was seen', async () => {
    const rules = RULES.replace('directory:user:add', 'outbound:campaign:add').replace(
      'authorization:grant:add',
      'wfm:agent:edit',
    );
    const cwd = await folderWith({ 'genesys.rules.yaml': rules, 'a.yaml': acknowledged('2099-12-31', "'*'") });
    const reader = { GENESYSCLOUD_OAUTHCLIENT_ID: 'reader', GENESYSCLOUD_OAUTHCLIENT_SECRET: 'reader' };
    const argv = ['access', 'conflicts', '--acknowledgements', 'a.yaml'];
    const { exitCode, out } = await run(cwd, argv, reader);
    expect(exitCode).toBe(4);
    expect(out).toContain('Incomplete: ');
    expect((await run(cwd, [...argv, '--allow-undetermined'], reader)).exitCode).toBe(0);
  });
});

describe('genesys-preflight access test', () => {
  const TESTS = `version: 1
tests:
  - { name: Agents do not grant, who: { role: Agent }, mayNot: authorization:grant:add }
  - { name: Nobody new grants, nobodyNewMay: authorization:grant:add }
`;

  it('runs the tests of the folder, each with how it went', async () => {
    const { exitCode, out } = await run(await folderWith({ 'a.access-test.yaml': TESTS }), ['access', 'test']);
    expect(exitCode).toBe(0);
    expect(out).toContain('✓ Agents do not grant\n– Nobody new grants  a.access-test.yaml:4\n');
    expect(out).toContain('Contact Centre: 2 tests, 1 passed, 1 skipped.\n');
  });

  it('fails a test of a permission that the organisation has not, though not all grants were read: 1', async () => {
    const tests = `version: 1
tests:
  - { name: Misspelt, who: { role: Agent }, mayNot: [authorization:grnt:add, athorization:grant:add], in: Sales }
  - { name: No such role, who: { role: Agnet }, mayNot: authorization:grant:add }
`;
    const cwd = await folderWith({ 'a.access-test.yaml': tests });
    const reader = { GENESYSCLOUD_OAUTHCLIENT_ID: 'reader', GENESYSCLOUD_OAUTHCLIENT_SECRET: 'reader' };
    const { exitCode, out } = await run(cwd, ['access', 'test'], reader);
    expect(exitCode).toBe(1);
    expect(out).toContain('✗ Misspelt');
    expect(out.match(/Did you mean "authorization:grant:add"\?/g)).toHaveLength(2);
    expect(out).toContain(
      '✗ No such role  a.access-test.yaml:4\n    There is no role "Agnet". Did you mean "Agent"?\n',
    );
  });

  it('runs them on what a manifest would make of it', async () => {
    const manifest = `version: 1
existing: { roles: [Granter], divisions: [Sales] }
assignments: [{ user: cleo@example.com, role: Granter, divisions: [Sales], existing: keep }]
`;
    const cwd = await folderWith({ 'a.access-test.yaml': TESTS, 'm.yaml': manifest });
    const { exitCode, out } = await run(cwd, ['access', 'test', '--what-if', 'm.yaml', '--format', 'json']);
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      counts: { tests: 2, passed: 0, failed: 2 },
      tests: [
        { name: 'Agents do not grant', file: 'a.access-test.yaml', line: 3, outcome: 'failed', subjects: 1 },
        {
          messages: [
            'Cleo Cruz <cleo@example.com> may do authorization:grant:add, and could not before: by Granter in Sales.',
          ],
        },
      ],
    });
  });

  it('goes into the tests of a pipeline, as JUnit XML that the schema describes', async () => {
    const more = `version: 1
tests: [{ name: Nobody recruits </testcase>, who: anyone, mayNot: 'directory:user:add' }]
`;
    const cwd = await folderWith({ 'a.access-test.yaml': TESTS, 'b.access-test.yaml': more });
    const { exitCode } = await run(cwd, ['access', 'test', '--format', 'junit', '--output', 'tests.xml']);
    expect(exitCode).toBe(1);
    const xml = await readFile(join(cwd, 'tests.xml'), 'utf8');
    const schema = await readFile(new URL('../preflight/report/junit.xsd', import.meta.url), 'utf8');
    const { errors } = await validateXML({ xml: [{ fileName: 'tests.xml', contents: xml }], schema: [schema] });
    expect(errors).toEqual([]);
    expect(xml).toContain('<testsuite name="a.access-test.yaml" tests="2" failures="0" errors="0" skipped="1">');
    expect(xml).toContain('<testsuite name="b.access-test.yaml" tests="1" failures="1" errors="0" skipped="0">');
    expect(xml).toContain('<testcase classname="a.access-test.yaml" name="Agents do not grant"/>');
    expect(xml).toContain('<failure type="failed" message="b.access-test.yaml:2">- Ada Abara');
  });

  it('names the places of what is wrong in a file: 2; and 2 where there is no test', async () => {
    const broken = await folderWith({ 'a.access-test.yaml': TESTS.replace('mayNot', 'mayNt') });
    expect(await run(broken, ['access', 'test'])).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining(
        'a.access-test.yaml:3:56: tests.0.mayNt: unknown setting; did you mean "mayNot"?',
      ) as string,
    });
    expect((await run(await temporaryFolder(), ['access', 'test'])).exitCode).toBe(2);
  });
});

describe('genesys-preflight check with rules and access tests', () => {
  const CLEO = identifierOf('user', 'cleo@example.com');
  const ADDRESS = 'genesyscloud_user_roles.cleo';

  /** A stack that manages what Cleo holds, and gives her what it lists. */
  async function stack(files: Readonly<Record<string, string>>, ...roles: readonly string[]): Promise<string> {
    const folder = await folderWith(files);
    const division_ids = [identifierOf('division', 'Sales')];
    const grants = (names: readonly string[]) =>
      names.map((name) => ({ role_id: identifierOf('role', name), division_ids }));
    const assignment = { user_id: CLEO, roles: grants(roles) };
    await writeAssembly(folder, { access: { json: { resource: { genesyscloud_user_roles: { cleo: assignment } } } } });
    const attributes = { id: CLEO, user_id: CLEO, roles: grants(['Agent']) };
    await writeState(folder, 'access', [{ type: 'genesyscloud_user_roles', name: 'cleo', attributes }]);
    return folder;
  }

  async function checked(folder: string, ...argv: readonly string[]) {
    const { exitCode, out, err } = await run(folder, ['check', '--format', 'json', ...argv]);
    expect(err).toBe('');
    const { addresses, idleAcknowledgements } = CheckReport.parse(JSON.parse(out));
    return { exitCode, findings: addresses.flatMap(({ findings }) => findings), idleAcknowledgements };
  }

  it('stops what brings both sides of a rule together, unless its owner answers for it', async () => {
    const both = ['Agent', 'Recruiter', 'Granter'];
    const { exitCode, findings } = await checked(await stack({ 'genesys.rules.yaml': RULES }, ...both));
    expect(exitCode).toBe(1);
    expect(findings).toMatchObject([{ check: 'duties-conflict', verdict: 'blocked', kind: 'duties-conflict' }]);
    expect(findings[0]?.message).toContain('"Cleo Cruz"');
    expect(findings[0]?.message).toContain(
      'directory:user:add by Recruiter in Sales, and authorization:grant:add by Granter in Sales',
    );

    for (const address of ['cleo cruz', ADDRESS]) {
      const files = { 'genesys.rules.yaml': RULES, 'genesys.acknowledged.yaml': acknowledged('2099-12-31', address) };
      expect((await checked(await stack(files, ...both))).exitCode).toBe(0);
    }
    const expired = { 'genesys.rules.yaml': RULES, 'genesys.acknowledged.yaml': acknowledged('2020-12-31', ADDRESS) };
    expect(await checked(await stack(expired, ...both))).toMatchObject({
      exitCode: 1,
      idleAcknowledgements: [{ why: 'expired' }],
    });
  });

  it('has no shorthand on the command line for that', async () => {
    const { exitCode, err } = await run(await stack({}, 'Agent'), ['check', '--acknowledge', 'duties-conflict']);
    expect([exitCode, err]).toEqual([2, expect.stringContaining('in genesys.acknowledged.yaml only, with its owner')]);
  });

  it('reads the rules of a manifest too, whatever else stands in it', async () => {
    const files = { 'genesys-access.yaml': `${RULES}divisions: not for us\n` };
    expect((await checked(await stack(files, 'Recruiter', 'Granter', 'Agent'))).exitCode).toBe(1);
  });

  it('goes on where the two do not meet', async () => {
    expect((await checked(await stack({ 'genesys.rules.yaml': RULES }, 'Agent', 'Granter'))).exitCode).toBe(0);
  });

  it('stops what makes an access test fail', async () => {
    const tests = `version: 1
tests: [{ name: Agents do not grant, who: { role: Agent }, mayNot: authorization:grant:add, in: Sales }]
`;
    const files = { 'a.access-test.yaml': tests };
    const { exitCode, findings } = await checked(await stack(files, 'Agent', 'Granter'));
    expect(exitCode).toBe(1);
    expect(findings).toMatchObject([{ check: 'access-test-failed', verdict: 'blocked' }]);
    expect(findings[0]?.message).toContain('The access test "Agents do not grant" (a.access-test.yaml:2) fails.');
    expect((await checked(await stack(files, 'Agent', 'Recruiter'))).exitCode).toBe(0);
    const elsewhere = await stack({ 'elsewhere.yaml': tests }, 'Agent', 'Granter');
    expect((await checked(elsewhere)).exitCode).toBe(0);
    expect((await checked(elsewhere, '--access-tests', 'elsewhere.yaml')).exitCode).toBe(1);
  });
});
