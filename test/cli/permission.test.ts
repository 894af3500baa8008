import { startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from './assembly.ts';
import { runLine, type Ran } from './run-line.ts';

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({
    switches: { requestsPerMinute: 100_000 },
    organisation: {
      organisation: { name: 'Permissions' },
      divisions: [{ name: 'Home', home: true }],
      permissions: [
        { permission: 'routing:queue:view', label: 'View Queues', divisionAware: true, conditions: true },
        { permission: 'routing:queue:edit', label: '=SUM(A1)\nEdit', divisionAware: true, conditions: false },
        { permission: 'routing:skill:manage', label: 'Manage, "all" skills', divisionAware: false, conditions: false },
        { permission: 'outbound:contactList:delete', divisionAware: true },
        { permission: 'authorization:grant:add', divisionAware: true },
        { permission: 'authorization:grant:view', divisionAware: true },
      ],
    },
  });
});
beforeEach(() => {
  simulator.clearRequests();
});
afterAll(() => simulator.close());

async function run(...argv: string[]): Promise<Ran> {
  return runLine(['permission', ...argv], { cwd: await temporaryFolder(), environment: simulator.environment() });
}

describe('genesys-preflight permission list', () => {
  it('lists all permissions by name, each on one line, and marks what is special', async () => {
    const { exitCode, out, err } = await run('list');
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out.split('\n').map((line) => line.replace(/ {2,}/g, ' | '))).toEqual([
      'authorization:grant:add | grant add',
      'authorization:grant:view | grant view',
      'outbound:contactList:delete | contactList delete',
      'routing:queue:edit | =SUM(A1)\\u000aEdit',
      'routing:queue:view | View Queues | conditions',
      'routing:skill:manage | Manage, "all" skills | in all divisions',
      '',
    ]);
  });

  it('keeps to one domain', async () => {
    const { out } = await run('list', '--domain', 'outbound', '--format', 'json');
    expect(JSON.parse(out)).toEqual({
      permissions: [
        {
          permission: 'outbound:contactList:delete',
          domain: 'outbound',
          entity: 'contactList',
          action: 'delete',
          label: 'contactList delete',
          divisionAware: true,
          allowsConditions: false,
        },
      ],
    });
  });

  it('is a table for spreadsheets in which a label is never a formula', async () => {
    const lines = (await run('list', '--domain', 'routing', '--format', 'csv')).out.split('\r\n');
    expect(lines[0]).toBe('permission,domain,entity,action,label,divisionAware,allowsConditions');
    expect(lines[1]).toBe("routing:queue:edit,routing,queue,edit,'=SUM(A1)\\u000aEdit,true,false");
    expect(lines[3]).toBe('routing:skill:manage,routing,skill,manage,"Manage, ""all"" skills",false,false');
  });

  it('knows a misspelt domain from one that holds nothing: 2', async () => {
    expect(await run('list', '--domain', 'Rooting')).toEqual({
      exitCode: 2,
      out: '',
      err: 'The organisation has no permissions of a domain "Rooting". Did you mean "routing"?\n',
    });
  });

  it('asks for the catalogue alone, and only reads', async () => {
    await run('list');
    const asked = simulator.requests.map(({ method, path }) => `${method} ${path}`);
    expect(asked).toEqual(['POST /oauth/token', 'GET /api/v2/authorization/permissions']);
  });
});

describe('genesys-preflight permission search', () => {
  it('finds by every word, in names and labels', async () => {
    expect((await run('search', 'contact', 'LIST')).out).toBe('outbound:contactList:delete  contactList delete\n');
    expect((await run('search', 'skills')).out).toContain('routing:skill:manage');
  });

  it('finds nothing and says so: 0', async () => {
    expect(await run('search', 'zebra', '--format', 'json')).toEqual({
      exitCode: 0,
      out: '{\n  "permissions": []\n}\n',
      err: 'No permission of the organisation has all of these words: zebra\n',
    });
  });
});

describe('genesys-preflight permission show', () => {
  it('says what a permission is called, and whether divisions and conditions matter to it', async () => {
    const { out } = await run('show', 'routing:skill:manage');
    expect(out.split('\n')).toEqual([
      'routing:skill:manage',
      '  Label       Manage, "all" skills',
      '  Divisions   holds in all divisions, wherever the role is granted',
      '  Conditions  none may be set',
      '  Action      writes',
      '',
    ]);
  });

  it('says what a wildcard stands for today, and what of it is administrative', async () => {
    const { out } = await run('show', 'authorization:*:*');
    expect(out).toContain('Stands for  2 permissions today\n  Beware      lets its holder grant roles\n');
    const json = JSON.parse((await run('show', 'authorization:grant:*', '--format', 'json')).out) as object;
    expect(json).toMatchObject({
      permission: 'authorization:grant:*',
      wildcard: true,
      administrative: [{ permission: 'authorization:grant:add', lets: 'grant roles' }],
      covers: [{ action: 'add' }, { action: 'view' }],
    });
  });

  it.each([
    ['routing:queue:viwe', '"routing:queue" has no action "viwe". Did you mean "routing:queue:view"?'],
    ['routing:cue:view', 'the domain "routing" has no entity "cue". Its entities are queue, skill.'],
    ['zoo:*:*', 'there is no domain "zoo". Its domains are authorization, outbound, routing.'],
  ])('%s is not there: 2, %s', async (text, words) => {
    const { exitCode, out, err } = await run('show', text);
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toBe(`The organisation has no permission "${text}": ${words}\n`);
  });

  it('says of a published permission that a product may be missing, and which ones there are', async () => {
    const { err } = await run('show', 'routing:queue:delete');
    expect(err).toContain('this organisation may lack the product that brings it');
    expect(err).toContain('the API does not say. It has the products engage, communicate, collaborateFree.');
  });

  it('says what a permission looks like: 2, and nobody is asked', async () => {
    expect(await run('show', 'routing:queue')).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('it has 2 parts instead of 3') as string,
    });
    expect(simulator.requests).toEqual([]);
  });
});
