import { appendFile, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { brokenOff, Journal, JournalError, parseJournal } from '../../lib/admin/journal.ts';
import { openJournalFile, readJournalText } from '../../lib/admin/journal-file.ts';
import type { Operation } from '../../lib/admin/operation.ts';
import { GenesysError } from '../../lib/genesys/index.ts';
import { temporaryFolder } from '../cli/assembly.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const WISH = { command: 'division create-batch', wish: 'w1' };
const REFUSED = new GenesysError({ code: 'bad-request', message: 'No.', cure: 'Look.', concerns: 'question' });

function operation(key: string): Operation {
  return {
    key,
    about: key,
    counts: 'created',
    after: { name: key },
    isRepeatable: false,
    change: () => Promise.resolve(undefined),
    find: () => Promise.resolve(undefined),
    meaningOf: () => 'refused',
  };
}

/** A journal in memory. */
class Lines {
  text = '';
  append(line: string): Promise<void> {
    this.text += line;
    return Promise.resolve();
  }
  async run(run: string, work: (journal: Journal) => Promise<void>, wish = WISH): Promise<void> {
    const organisation = { id: 'o', name: 'Acme' };
    await work(await Journal.begin({ run, organisation, ...wish }, this, () => NOW));
  }
  brokenOff(wish = WISH) {
    return brokenOff(parseJournal(this.text, 'journal.jsonl'), wish);
  }
}

describe('a journal', () => {
  it('says what is about to be done before it says what came of it', async () => {
    const lines = new Lines();
    await lines.run('r1', async (journal) => {
      await journal.intend(operation('create A'));
      await journal.settle(operation('create A'), { kind: 'done', id: 'a', correlationId: 'c' });
      await journal.end('finished');
    });
    expect(parseJournal(lines.text, 'j')).toMatchObject([
      { entry: 'run', command: 'division create-batch', at: '2026-03-01T12:00:00.000Z' },
      { entry: 'intent', key: 'create A', after: { name: 'create A' } },
      { entry: 'result', key: 'create A', result: 'done', id: 'a', correlationId: 'c' },
      { entry: 'end', outcome: 'finished' },
    ]);
  });

  it('remembers what a killed run intended and did, and forgets what was refused', async () => {
    const lines = new Lines();
    await lines.run('r1', async (journal) => {
      for (const key of ['A', 'B', 'C', 'D']) await journal.intend(operation(key));
      await journal.settle(operation('A'), { kind: 'done', id: 'a' });
      await journal.settle(operation('B'), { kind: 'failed', error: REFUSED, isUncertain: false });
      await journal.settle(operation('C'), { kind: 'failed', error: REFUSED, isUncertain: true });
    });
    expect([...(lines.brokenOff()?.remembered ?? [])]).toEqual([
      ['A', { state: 'done', id: 'a' }],
      ['C', { state: 'intended' }],
      ['D', { state: 'intended' }],
    ]);
  });

  it('remembers through several runs that were broken off, up to one that finished', async () => {
    const lines = new Lines();
    await lines.run('r0', async (journal) => {
      await journal.intend(operation('old'));
      await journal.end('finished');
    });
    await lines.run('r1', (journal) => journal.intend(operation('A')));
    await lines.run('r2', async (journal) => {
      await journal.intend(operation('B'));
      await journal.end('interrupted');
    });
    expect([...(lines.brokenOff()?.remembered.keys() ?? [])]).toEqual(['A', 'B']);
  });

  it('has nothing to go on with after a run that finished or was abandoned, or for another wish', async () => {
    const lines = new Lines();
    await lines.run('r1', (journal) => journal.intend(operation('A')));
    expect(lines.brokenOff({ ...WISH, wish: 'another' })).toBeUndefined();
    await lines.run('r2', (journal) => journal.abandon('r1'), { ...WISH, wish: 'another' });
    expect(lines.brokenOff()).toBeUndefined();
  });

  it('names the line that is no line of a journal', () => {
    expect(() => parseJournal('{"entry":"end"}\n', 'j.jsonl')).toThrow(JournalError);
    expect(() => parseJournal('{"entry":"end"}\n', 'j.jsonl')).toThrow(/j\.jsonl:1/);
  });

  it('counts a last line that a kill cut off for nothing', () => {
    expect(parseJournal('{"entry":"end","run":"r","at":"t","outc', 'j')).toEqual([]);
  });
});

describe('a journal file', () => {
  it('keeps its lines in order, for its owner alone', async () => {
    const path = join(await temporaryFolder(), 'deep', 'journal.jsonl');
    const file = await openJournalFile(path);
    await Promise.all(['1\n', '2\n', '3\n'].map((line) => file.append(line)));
    await file.close();
    expect(await readJournalText(path)).toBe('1\n2\n3\n');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('drops the end that a kill cut off before it goes on', async () => {
    const path = join(await temporaryFolder(), 'journal.jsonl');
    await appendFile(path, 'whole\n{"cut');
    const file = await openJournalFile(path);
    await file.append('next\n');
    await file.close();
    expect(await readFile(path, 'utf8')).toBe('whole\nnext\n');
  });

  it('that is not there is empty', async () => {
    expect(await readJournalText(join(await temporaryFolder(), 'none'))).toBe('');
  });
});
