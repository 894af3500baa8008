import type { BreakGlass } from '../../lib/contract/break-glass.ts';
import { allOAuthClients, groupsNamed, usersByEmail, type Question } from '../../lib/genesys/index.ts';
import type { Asker } from '../ask.ts';
import { InputError } from '../read/input-error.ts';

type Named = readonly { readonly id: string; readonly name?: string | undefined }[];

/**
 * The ids of the break-glass subjects. An id is taken as it is; a name is looked up.
 *
 * @throws InputError `break-glass-unknown` where one is not found, or found twice, or could not be looked up: a guard that
 * watches nobody is worse than none
 */
export async function askBreakGlass(entries: readonly BreakGlass[], client: Asker): Promise<string[]> {
  const sought = entries.map((entry) => ({ entry, question: questionFor(entry) }));
  const answers = await client.askAll(sought.flatMap(({ question }) => question ?? []));
  const ids = sought.map(({ entry, question }) => {
    if (question === undefined) return entry.text;
    const answer = answers.to(question);
    if (answer.kind === 'unanswered') throw unknown(entry, `it could not be looked up: ${answer.reason.message}`);
    const found = entry.kind === 'client' ? answer.value.filter(({ name }) => name === entry.text) : answer.value;
    const [one, ...others] = found;
    if (one === undefined) throw unknown(entry, 'the organisation has nobody of that name or e-mail address');
    if (others.length > 0)
      throw unknown(entry, `the organisation has ${String(found.length)} of them; name one by its id`);
    return one.id;
  });
  return [...new Set(ids)];
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function questionFor({ kind, text }: BreakGlass): Question<Named> | undefined {
  if (ID.test(text)) return undefined;
  if (kind === 'group') return groupsNamed(text);
  if (kind === 'client') return allOAuthClients();
  return usersByEmail(text);
}

function unknown({ text, source }: BreakGlass, why: string): InputError {
  return new InputError(
    'break-glass-unknown',
    `${source} names "${text}" as somebody who has to be able to grant roles, but ${why}. Write the e-mail address of a user, or an id.`,
  );
}
