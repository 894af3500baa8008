import { describe, expect, it } from 'vitest';
import { parentsBefore } from '../../lib/admin/index.ts';
import type { JournalEntry } from '../../lib/contract/journal-entry.ts';

const at = '2026-03-01T12:00:00.000Z';

function begin(run: string, command = 'division create-batch'): JournalEntry {
  return { entry: 'run', version: 1, run, at, command, wish: 'w', organisation: { id: 'o', name: 'O' } };
}

/** An intent to create a division; its end beside it, where there is one. */
function create(run: string, name: string, parent?: string): [JournalEntry, JournalEntry] {
  return change(run, `create division ${name}`, undefined, { name, ...(parent === undefined ? {} : { parent }) });
}

function change(run: string, key: string, before?: unknown, after?: unknown): [JournalEntry, JournalEntry] {
  return [
    { entry: 'intent', run, at, key, about: key, before, after },
    { entry: 'result', run, at, key, result: 'done' },
  ];
}

const BERLIN = { name: 'Berlin', parent: 'EMEA' };

describe('the parents that earlier batches gave', () => {
  it('are the last ones; a root has none', () => {
    expect(parentsBefore([begin('r1'), ...create('r1', 'EMEA', ''), ...create('r1', 'Berlin', 'EMEA')])).toEqual([
      { name: 'EMEA' },
      BERLIN,
    ]);
  });

  it('are known though a run was killed before it heard of the end, once a later one found it', () => {
    const [intent, result] = create('r1', 'Berlin', 'EMEA');
    expect(parentsBefore([begin('r1'), intent, begin('r2'), { ...result, run: 'r2' } as JournalEntry])).toEqual([
      BERLIN,
    ]);
    expect(parentsBefore([begin('r1'), intent])).toEqual([]);
  });

  it('are not those of a division that was made alone, whatever an older journal says', () => {
    expect(parentsBefore([begin('r1', 'division create'), ...create('r1', 'Berlin', '')])).toEqual([]);
    expect(parentsBefore([begin('r1'), ...create('r1', 'Berlin', 'EMEA'), ...create('r1', 'Berlin')])).toEqual([]);
  });

  it('are forgotten with a division that was deleted', () => {
    const deletion = change('r2', 'delete division b', { id: 'b', name: 'Berlin' });
    expect(parentsBefore([begin('r1'), ...create('r1', 'Berlin', 'EMEA'), ...deletion])).toEqual([]);
  });

  it('go by the new name of what was renamed', () => {
    const tree = [begin('r1'), ...create('r1', 'EMEA', ''), ...create('r1', 'Berlin', 'EMEA')];
    const rename = change('r2', 'update division e {}', { name: 'EMEA' }, { name: 'Europe', description: '' });
    expect(parentsBefore([...tree, ...rename])).toEqual([{ name: 'Berlin', parent: 'Europe' }, { name: 'Europe' }]);
  });
});
