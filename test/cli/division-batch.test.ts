import { describe, expect, it } from 'vitest';
import { divisionsSheet, lastLine, openBatchPlace } from './batch-organisation.ts';

const COUNT = 500;
const ORGANISATION = {
  organisation: { name: 'Batches' },
  divisions: [
    { name: 'Home', home: true },
    { name: 'Sales', description: 'As it was' },
  ],
};

describe('genesys-preflight division create-batch', () => {
  it('shows what would be created, and creates nothing without --yes', async () => {
    const { run, write, writes } = await openBatchPlace({ organisation: ORGANISATION });
    await write('divisions.csv', 'name,description\nSales,As it was\nEMEA,Europe\n');
    const { exitCode, out } = await run('division', 'create-batch', 'divisions.csv');
    expect({ exitCode, out }).toEqual({
      exitCode: 0,
      out: 'would create the division EMEA\nwould be: 1 created, 0 updated, 1 skipped, 0 failed\n',
    });
    expect(writes()).toEqual([]);
  });

  it('creates 500 from a sheet exactly once, though one call in twenty fails and lists lag behind', async () => {
    const { simulator, run, write } = await openBatchPlace({
      organisation: ORGANISATION,
      faults: {
        seed: 11,
        rules: [
          { on: { method: 'POST', path: '/authorization/divisions', probability: 0.01 }, do: { kind: 'answer-lost' } },
          {
            on: { method: 'POST', path: '/authorization/divisions', probability: 0.01 },
            do: { kind: 'error', status: 500 },
          },
          {
            on: { method: 'POST', path: '/authorization/divisions', probability: 0.01 },
            do: { kind: 'connection-reset' },
          },
          {
            on: { method: 'POST', path: '/authorization/divisions', probability: 0.01 },
            do: { kind: 'rate-limited', retryAfterSeconds: 0 },
          },
          {
            on: { only: 'reads', path: '/authorization/divisions', probability: 0.5 },
            do: { kind: 'stale', behind: 3 },
          },
        ],
      },
    });
    await write('branches.csv', divisionsSheet(COUNT));
    const first = await run('division', 'create-batch', 'branches.csv', '--yes');
    expect(first.exitCode).toBe(0);
    expect(lastLine(first)).toBe('500 created, 0 updated, 0 skipped, 0 failed');
    expect(simulator.requests.filter(({ fault }) => fault !== undefined).length).toBeGreaterThan(10);
    simulator.faults.clear();

    const names = simulator.organisation.divisions().map(({ name }) => name);
    expect(names).toHaveLength(COUNT + 2);
    expect(new Set(names).size).toBe(COUNT + 2);
    const second = await run('division', 'create-batch', 'branches.csv', '--yes');
    expect(lastLine(second)).toBe('0 created, 0 updated, 500 skipped, 0 failed');
  });

  it('goes on after a failure, names it with its reason, and exits with 1', async () => {
    const { simulator, run, write } = await openBatchPlace({ organisation: ORGANISATION });
    await write('divisions.csv', 'name\nOne\nTwo\nThree\n');
    simulator.fail({ method: 'POST', path: '/api/v2/authorization/divisions', status: 403, times: 1 });
    const { exitCode, out } = await run('division', 'create-batch', 'divisions.csv', '--yes', '--concurrency', '1');
    expect(exitCode).toBe(1);
    expect(out).toMatch(/^failed: create the division One: Cannot create the division One: not permitted/);
    expect(out).toContain('2 created, 0 updated, 0 skipped, 1 failed\n');
  });

  it('updates what is described otherwise where that is asked for, and skips it else', async () => {
    const { simulator, run, write } = await openBatchPlace({ organisation: ORGANISATION });
    await write('divisions.csv', 'name,description\nSales,Inbound and outbound\n');
    expect(lastLine(await run('division', 'create-batch', 'divisions.csv', '--yes'))).toBe(
      '0 created, 0 updated, 1 skipped, 0 failed',
    );
    expect(lastLine(await run('division', 'create-batch', 'divisions.csv', '--yes', '--update'))).toBe(
      '0 created, 1 updated, 0 skipped, 0 failed',
    );
    expect(simulator.organisation.divisions().find(({ name }) => name === 'Sales')?.description).toBe(
      'Inbound and outbound',
    );
  });

  it('does not count as created or described what somebody else described otherwise meanwhile', async () => {
    const { simulator, run, write } = await openBatchPlace({ organisation: ORGANISATION });
    await write('divisions.csv', 'name,description\nEMEA,Europe\n');
    const body = { name: 'EMEA', description: 'By hand' };
    const changes = [{ method: 'POST' as const, path: '/authorization/divisions', body }];
    const on = { method: 'POST', path: '/authorization/divisions', times: 1 };
    simulator.faults.set({ rules: [{ on, do: { kind: 'change', changes } }] });
    const first = await run('division', 'create-batch', 'divisions.csv', '--yes', '--update');
    expect(first.exitCode).toBe(1);
    expect(first.out).toContain('it exists by now, and is otherwise than wished. Run the command again');
    const second = await run('division', 'create-batch', 'divisions.csv', '--yes', '--update');
    expect(lastLine(second)).toBe('0 created, 1 updated, 0 skipped, 0 failed');
  });

  it('does not make a second one of a name that differs in case alone', async () => {
    const { run, write, writes } = await openBatchPlace({ organisation: ORGANISATION });
    await write('divisions.csv', 'name\nSALES\nOther\n');
    const { exitCode, out } = await run('division', 'create-batch', 'divisions.csv', '--yes');
    expect(exitCode).toBe(1);
    expect(out).toContain('exists as "Sales"');
    expect(lastLine({ exitCode, out, err: '' })).toBe('1 created, 0 updated, 0 skipped, 1 failed');
    expect(writes()).toHaveLength(1);
  });

  it('sends nothing when a division exists under another parent by an earlier batch', async () => {
    const { run, write, writes } = await openBatchPlace({ organisation: ORGANISATION });
    await write('first.yaml', 'version: 1\ndivisions:\n  - name: EMEA\n  - name: Berlin\n    parent: EMEA\n');
    expect((await run('division', 'create-batch', 'first.yaml', '--yes')).exitCode).toBe(0);
    const before = writes().length;
    await write(
      'second.yaml',
      'version: 1\ndivisions:\n  - name: EMEA\n  - name: DACH\n  - name: Berlin\n    parent: DACH\n',
    );
    const { exitCode, err } = await run('division', 'create-batch', 'second.yaml', '--yes');
    expect(exitCode).toBe(2);
    expect(err).toContain(
      'second.yaml:5:11: The division "Berlin" exists, and was under "EMEA"; here it is under "DACH"',
    );
    expect(err).toContain('Nothing was sent.');
    expect(writes()).toHaveLength(before);
  });

  describe('of a division that exists under another parent', () => {
    const UNDER = (parent: string): string =>
      `version: 1\ndivisions:\n  - name: EMEA\n  - name: DACH\n  - name: Berlin\n    parent: ${parent}\n`;
    const line = ['division', 'create-batch', 'divisions.yaml', '--yes'];

    it('notes the new parent where that is said to be meant, and goes by it from then on', async () => {
      const { run, write, writes } = await openBatchPlace({ organisation: ORGANISATION });
      await write('divisions.yaml', UNDER('EMEA'));
      await run(...line);
      await write('divisions.yaml', UNDER('DACH'));
      expect((await run(...line)).err).toContain('Where that is meant, say so: --moved.');
      const sent = writes().length;
      const preview = await run('division', 'create-batch', 'divisions.yaml', '--moved');
      expect(preview.out).toContain('would note that the division Berlin is under DACH, no longer under EMEA\n');
      expect(await run(...line, '--moved')).toMatchObject({ exitCode: 0 });
      expect(writes()).toHaveLength(sent);
      expect(await run(...line)).toMatchObject({ exitCode: 0 });
      await write('divisions.yaml', UNDER('EMEA'));
      expect((await run(...line)).err).toContain('was under "DACH"; here it is under "EMEA"');
    });

    it('is not in the way where it was made alone: then nobody has said a parent', async () => {
      const { run, write } = await openBatchPlace({ organisation: ORGANISATION });
      await run('division', 'create', 'Berlin', '--yes');
      await write('divisions.yaml', UNDER('EMEA'));
      expect(await run(...line)).toMatchObject({ exitCode: 0 });
      expect(await run('division', 'create', 'Berlin', '--yes')).toMatchObject({ exitCode: 0 });
    });

    it('is not in the way where it was deleted and made anew', async () => {
      const { run, write } = await openBatchPlace({ organisation: ORGANISATION });
      await write('divisions.yaml', UNDER('EMEA'));
      await run(...line);
      expect(await run('division', 'delete', 'Berlin', '--yes')).toMatchObject({ exitCode: 0 });
      await run('division', 'create', 'Berlin', '--yes');
      await write('divisions.yaml', UNDER('DACH'));
      expect(await run(...line)).toMatchObject({ exitCode: 0 });
    });
  });

  it('says what it leaves as it is though it is otherwise, before and after', async () => {
    const { run, write } = await openBatchPlace({ organisation: ORGANISATION });
    await write('divisions.csv', 'name,description\nSales,Inbound and outbound\nHome,\n');
    const left = 'left as it is: the division Sales exists, described otherwise\n';
    expect((await run('division', 'create-batch', 'divisions.csv')).out).toContain(left);
    const { exitCode, out } = await run('division', 'create-batch', 'divisions.csv', '--yes');
    expect({ exitCode, out }).toEqual({ exitCode: 0, out: `${left}0 created, 0 updated, 2 skipped, 0 failed\n` });
  });

  it.each([
    ['an unknown parent', 'name,parent\nBerlin,EMAE\nEMEA,\n', 'did you mean "EMEA"?'],
    ['a circle', 'name,parent\nA,B\nB,A\n', 'circle'],
    ['a name twice', 'name\nA\na\n', 'A'],
  ])('sends nothing when the manifest has %s', async (_, sheet, says) => {
    const { run, write, writes } = await openBatchPlace({ organisation: ORGANISATION });
    await write('divisions.csv', sheet);
    const { exitCode, err } = await run('division', 'create-batch', 'divisions.csv', '--yes');
    expect(exitCode).toBe(2);
    expect(err).toContain(says);
    expect(writes()).toEqual([]);
  });
});

describe('genesys-preflight division create and update', () => {
  it('create one, skip it the next time, and rename it', async () => {
    const { simulator, run } = await openBatchPlace({ organisation: ORGANISATION });
    expect(lastLine(await run('division', 'create', 'EMEA', '--yes'))).toBe('1 created, 0 skipped, 0 failed');
    expect(lastLine(await run('division', 'create', 'EMEA', '--yes'))).toBe('0 created, 1 skipped, 0 failed');
    expect(lastLine(await run('division', 'update', 'EMEA', '--name', 'Europe', '--yes'))).toBe(
      '1 updated, 0 skipped, 0 failed',
    );
    expect(simulator.organisation.divisions().map(({ name }) => name)).toEqual(['Home', 'Sales', 'Europe']);
  });

  it('do not rename onto a name that is taken', async () => {
    const { run, writes } = await openBatchPlace({ organisation: ORGANISATION });
    const { exitCode, err } = await run('division', 'update', 'Sales', '--name', 'home', '--yes');
    expect(exitCode).toBe(2);
    expect(err).toContain('The organisation has "Home"');
    expect(writes()).toEqual([]);
  });
});

describe('genesys-preflight journal show', () => {
  it('says who changed what, with what result', async () => {
    const { run } = await openBatchPlace({ organisation: ORGANISATION });
    expect((await run('journal', 'show')).err).toContain('nothing has been changed from here');
    await run('division', 'create', 'EMEA', '--yes');
    const { out } = await run('journal', 'show');
    expect(out).toMatch(
      /division create in Batches by .* \(demo\)\n.*done {5}create the division EMEA {2}\S+\n {28}after {4}name "EMEA", description ""\n.*finished\n$/,
    );
  });

  it('says what was there before, and what it became', async () => {
    const { run } = await openBatchPlace({ organisation: ORGANISATION });
    await run('division', 'update', 'Sales', '--description', 'Outbound', '--yes');
    const { out } = await run('journal', 'show');
    expect(out).toContain(
      [
        `${' '.repeat(28)}before   name "Sales", description "As it was"`,
        `${' '.repeat(28)}after    name "Sales", description "Outbound"`,
      ].join('\n'),
    );
  });

  it('with --failed shows what failed alone, without the runs that nothing failed in', async () => {
    const { simulator, run } = await openBatchPlace({ organisation: ORGANISATION });
    await run('division', 'create', 'EMEA', '--yes');
    expect(await run('journal', 'show', '--failed')).toMatchObject({
      exitCode: 0,
      out: '',
      err: expect.stringContaining('nothing has failed') as string,
    });
    simulator.fail({ method: 'POST', path: '/api/v2/authorization/divisions', status: 403, times: 1 });
    await run('division', 'create', 'DACH', '--yes');
    const { out } = await run('journal', 'show', '--failed');
    expect(out.match(/division create in Batches/g)).toHaveLength(1);
    expect(out).toMatch(/failed {3}create the division DACH: Cannot create the division DACH: not permitted/);
    expect(out).not.toContain('EMEA');
  });

  it('of a file that is not there says so', async () => {
    const { run } = await openBatchPlace({ organisation: ORGANISATION });
    const { exitCode, err } = await run('journal', 'show', 'nofile.jsonl');
    expect({ exitCode, err }).toEqual({ exitCode: 2, err: expect.stringContaining('there is no such file') as string });
  });
});
