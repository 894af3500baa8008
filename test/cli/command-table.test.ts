import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../cli/commands/index.ts';
import { COMMAND_GROUPS, COMMAND_TABLE } from '../../cli/commands/table.ts';
import { entriesMeant } from '../../cli/entries-meant.ts';

const namesMeant = (line: string): string[] => entriesMeant(line.split(' ').filter(Boolean)).map(({ name }) => name);

describe('the table of commands', () => {
  it('says of each command what the command says of itself', () => {
    expect(COMMAND_TABLE.map(({ name, summary }) => ({ name, summary }))).toEqual(
      COMMANDS.map(({ name, summary }) => ({ name, summary })),
    );
  });

  it('knows what every group is about', () => {
    const groups = COMMAND_TABLE.flatMap(({ name }) => (name.includes(' ') ? [name.split(' ')[0]] : []));
    expect([...new Set(groups)].sort()).toEqual(Object.keys(COMMAND_GROUPS).sort());
  });
});

describe('what a line loads', () => {
  it.each([
    ['', []],
    ['--help', []],
    ['--version', []],
    ['division', []],
    ['division --help', []],
    ['check --format json', ['check']],
    ['--profile check --config x.yaml division move A --to B', ['division move']],
    ['--verbose check', ['check']],
    ['help division move', ['division move']],
    ['division nonsense', []],
  ])('"%s": %j', (line, names) => {
    expect(namesMeant(line)).toEqual(names);
  });

  it('is everything where the line names nothing that there is', () => {
    expect(namesMeant('nonsense')).toHaveLength(COMMAND_TABLE.length);
  });
});
