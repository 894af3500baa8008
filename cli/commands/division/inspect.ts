import {
  askDivisionContents,
  countInWords,
  DIVISION_OBJECT_KINDS,
  divisionWithCounts,
  homeDivision,
  isMovable,
  type DivisionContents,
  type OrgDivision,
} from '../../../lib/genesys/index.ts';
import { ExitCode } from '../../../preflight/index.ts';
import { oneLine } from '../../../preflight/terraform-text.ts';
import { defineCommand } from '../../command.ts';
import { unreadJson, unreadSentence } from './unread-kinds.ts';
import { findDivision } from './find-division.ts';
import { divisionArgument, formatOption, FormatOptions, json } from './options.ts';

/** `genesys-preflight division inspect`. */
export const divisionInspectCommand = defineCommand({
  name: 'division inspect',
  summary: 'a division, and how much of what it holds',
  description:
    'Shows a division and how many objects of each kind live in it: what its deletion would be refused for. Beside ' +
    "that the organisation's own counts, in its own words. Exits with 4 when a kind could not be listed.",
  arguments: [divisionArgument()],
  options: [formatOption()],
  examples: [{ line: 'genesys-preflight division inspect "EMEA Sales"', does: 'by name, or by id' }],
  schema: FormatOptions,
  async run({ options, args: [text = ''], io, organisation }): Promise<ExitCode> {
    const client = organisation();
    io.progress('Asking for the division');
    const found = await findDivision(client, text);
    if (found.problem !== undefined) {
      io.err(`${found.problem}\n`);
      return ExitCode.misused;
    }
    const { id } = found.division;
    const [counted, home, listing] = await Promise.all([
      client.ask(divisionWithCounts(id)),
      client.ask(homeDivision()),
      askDivisionContents(client, DIVISION_OBJECT_KINDS, id, 'first'),
    ]);
    const division = { ...(counted ?? found.division), homeDivision: id === home.id };
    io.out(options.format === 'json' ? json(asJson(division, listing)) : asText(division, listing));
    return listing.unread.length > 0 ? ExitCode.undetermined : ExitCode.clear;
  },
});

function asText(division: OrgDivision, { held, unread }: DivisionContents): string {
  const counts = Object.entries(division.objectCounts ?? {})
    .filter(([, count]) => count > 0)
    .sort(([one], [other]) => one.localeCompare(other));
  const rows: [string, string][] = [
    ['Id', division.id],
    ['Description', division.description ?? ''],
    ['Home', division.homeDivision === true ? 'yes' : 'no'],
    ['Holds', held.map(({ kind, total }) => countInWords(kind, total)).join(', ') || 'nothing that was seen'],
    ['Counted', counts.map(([type, count]) => `${String(count)} ${type}`).join(', ') || 'nothing'],
  ];
  return [
    oneLine(division.name),
    ...rows.map(([label, value]) => `  ${label.padEnd(11)}  ${oneLine(value)}`.trimEnd()),
    ...unread.map((kind) => `  ${oneLine(unreadSentence(kind))}`),
    '',
  ].join('\n');
}

function asJson(division: OrgDivision, { held, unread }: DivisionContents) {
  const { id, name, description = '', homeDivision: home = false, objectCounts = {} } = division;
  return {
    id,
    name,
    description,
    home,
    holds: held.map(({ kind, total }) => ({ type: kind.key, count: total, movable: isMovable(kind) })),
    objectCounts,
    unread: unread.map(unreadJson),
  };
}
