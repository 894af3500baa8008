import { Option } from 'commander';
import { z } from 'zod';
import { closest } from '../../../lib/access/closest.ts';
import {
  askDivisionContents,
  countInWords,
  DIVISION_OBJECT_KINDS,
  isMovable,
  NAMED_AT_ONCE,
  type DivisionContents,
  type DivisionObjectKind,
  type OrgDivision,
} from '../../../lib/genesys/index.ts';
import { ExitCode } from '../../../preflight/index.ts';
import { oneLine } from '../../../preflight/terraform-text.ts';
import { defineCommand } from '../../command.ts';
import { unreadJson, unreadSentence } from './unread-kinds.ts';
import { findDivision } from './find-division.ts';
import { divisionArgument, formatOption, FormatOptions, json } from './options.ts';

const KEYS = DIVISION_OBJECT_KINDS.map(({ key }) => key);

/** `genesys-preflight division objects`. */
export const divisionObjectsCommand = defineCommand({
  name: 'division objects',
  summary: 'the names of what lives in a division',
  description:
    `Names what lives in a division, by kind: the first ${String(NAMED_AT_ONCE)} of each, or all. Exits with 4 ` +
    `when a kind could not be listed. Kinds: ${KEYS.join(', ')}.`,
  arguments: [divisionArgument()],
  options: [
    new Option('--type <kind>', 'only this kind, e.g. queue'),
    new Option('--all', 'every name, through all pages'),
    formatOption(),
  ],
  examples: [
    { line: 'genesys-preflight division objects Sales', does: 'what would keep it from being deleted' },
    { line: 'genesys-preflight division objects Sales --type queue --all', does: 'every queue in it' },
  ],
  schema: FormatOptions.extend({ type: z.string().optional(), all: z.boolean().default(false) }),
  async run({ options, args: [text = ''], io, organisation }): Promise<ExitCode> {
    const kinds = kindsCalled(options.type);
    if (kinds.length === 0) {
      io.err(`${unknownKind(options.type ?? '')}\n`);
      return ExitCode.misused;
    }
    const client = organisation();
    io.progress('Asking for the division');
    const { division, problem } = await findDivision(client, text);
    if (division === undefined) {
      io.err(`${problem}\n`);
      return ExitCode.misused;
    }
    io.progress(`Asking what lives in ${division.name}`);
    const listing = await askDivisionContents(client, kinds, division.id, options.all ? 'all' : 'first');
    const shown = options.all ? Infinity : NAMED_AT_ONCE;
    io.out(options.format === 'json' ? json(asJson(division, listing, shown)) : asText(division, listing, shown));
    return listing.unread.length > 0 ? ExitCode.undetermined : ExitCode.clear;
  },
});

/** The kinds that go by a text: its key, its words, the objectType or the Terraform type; all kinds without one. */
function kindsCalled(text: string | undefined): DivisionObjectKind[] {
  if (text === undefined) return [...DIVISION_OBJECT_KINDS];
  const wanted = text.toLowerCase();
  const named = ({ key, words }: DivisionObjectKind) => [key, ...words].some((name) => name === wanted);
  const typed = ({ objectType, terraformType }: DivisionObjectKind) =>
    objectType?.toLowerCase() === wanted || terraformType === wanted;
  const byName = DIVISION_OBJECT_KINDS.filter(named);
  return byName.length > 0 ? byName : DIVISION_OBJECT_KINDS.filter(typed);
}

function unknownKind(text: string): string {
  const near = closest(text, KEYS);
  const hint = near === undefined ? `Kinds are: ${KEYS.join(', ')}.` : `Did you mean "${near}"?`;
  return `No kind of object is called "${oneLine(text)}". ${hint}`;
}

function asText({ name }: OrgDivision, { held, unread }: DivisionContents, shown: number): string {
  const lines = held.flatMap(({ kind, total, objects }) => {
    const names = objects.slice(0, shown);
    const more = total - names.length;
    return [
      `${countInWords(kind, total)}${isMovable(kind) ? '' : ' (the API cannot move them)'}`,
      ...names.map((object) => `  ${oneLine(object.name)}`),
      ...(more > 0 ? [`  and ${String(more)} more`] : []),
    ];
  });
  const nothing = held.length === 0 ? [`Nothing was seen in ${oneLine(name)}.`] : [];
  return [...nothing, ...lines, ...unread.map((kind) => oneLine(unreadSentence(kind))), ''].join('\n');
}

function asJson({ id, name }: OrgDivision, { held, unread }: DivisionContents, shown: number) {
  return {
    division: { id, name },
    holds: held.map(({ kind, total, objects }) => ({
      type: kind.key,
      count: total,
      movable: isMovable(kind),
      objects: objects.slice(0, shown),
    })),
    unread: unread.map(unreadJson),
  };
}
