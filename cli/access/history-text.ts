import pc from 'picocolors';
import type { AccessChange, AccessHistory, ChangeParty } from '../../lib/access/history/access-change.ts';
import { oneLine } from '../../lib/access/one-line.ts';
import { columns } from './columns.ts';
import { gapLines } from './tell-gaps.ts';

/** Values of a property that are shown; the others are counted. */
const VALUES_SHOWN = 4;

/** The changes for people at a terminal: a line for each, newest first. */
export function historyText(history: AccessHistory, { colour }: { readonly colour: boolean }): string {
  const { bold } = pc.createColors(colour);
  const { changes, organisation, from, to, gaps } = history;
  const [head = '', ...lines] = columns(
    [
      ['WHEN (UTC)', 'WHO', 'WHAT', 'FOR WHOM'],
      ...changes.map((change) => [instantWords(change.at), whoOf(change), whatOf(change), change.subject?.name ?? '']),
    ].map((row) => row.map(oneLine)),
  );
  const count = changes.length === 1 ? '1 change' : `${String(changes.length)} changes`;
  const closing = `${oneLine(organisation.name)}: ${count} of access from ${instantWords(from)} to ${instantWords(to)} UTC.`;
  return [...(changes.length === 0 ? [] : [bold(head), ...lines, '']), closing, ...gapLines(gaps, { colour }), ''].join(
    '\n',
  );
}

function whoOf({ by }: AccessChange): string {
  return by.kind === 'client' ? `${by.name} (OAuth client)` : by.name;
}

/** `MemberAdd Role Supervisor`, with what was changed and how it ended where that is not the usual. */
function whatOf({ action, entityType, object, properties, status }: AccessChange): string {
  const changed = properties.map(({ property, old, new: now }) => `${property}: ${valuesOf(old)} → ${valuesOf(now)}`);
  const ended = status.toUpperCase() === 'SUCCESS' ? '' : ` [${status}]`;
  const details = changed.length === 0 ? '' : ` (${changed.join('; ')})`;
  return `${action} ${entityType} ${titleOf(object)}${details}${ended}`;
}

function titleOf({ name }: ChangeParty): string {
  return name === '' ? '(no name)' : name;
}

function valuesOf(values: readonly string[]): string {
  const more = values.length - VALUES_SHOWN;
  const shown = values.slice(0, VALUES_SHOWN).join(', ');
  return values.length === 0 ? 'nothing' : `${shown}${more > 0 ? ` and ${String(more)} more` : ''}`;
}

function instantWords(instant: string): string {
  return instant.replace('T', ' ').replace(/(\.\d+)?Z$/, '');
}
