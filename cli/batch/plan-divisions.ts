import {
  divisionBatch,
  journalFileOf,
  parentsBefore,
  parseJournal,
  readJournalText,
  type BatchPlan,
  type WhenDifferent,
} from '../../lib/admin/index.ts';
import { allDivisions, thisOrganisation } from '../../lib/genesys/index.ts';
import type { ResolvedManifest } from '../../lib/manifest/index.ts';
import { administerOptions, type AdministrationOptions } from '../administration-options.ts';
import type { CommandContext } from '../command.ts';

/**
 * Plans the divisions of a manifest: by the list of all divisions, and by what earlier batches have written down.
 *
 * @param tree - whether their parents are as before, are meant to be others (`moved`), or nobody has said any (`none`)
 */
export async function planDivisionBatch(
  context: Pick<CommandContext<AdministrationOptions>, 'options' | 'io' | 'organisation' | 'administration'>,
  manifest: ResolvedManifest,
  whenDifferent: WhenDifferent,
  tree: 'as-before' | 'moved' | 'none',
): Promise<BatchPlan> {
  const client = context.organisation();
  const [divisions, { id }] = await Promise.all([client.ask(allDivisions()), client.ask(thisOrganisation())]);
  const file = journalFileOf(administerOptions(context).folder, id);
  const earlier = parentsBefore(parseJournal(await readJournalText(file), file));
  const named = divisions.map(({ id: divisionId, name, description }) => ({
    id: divisionId,
    name,
    ...(description === undefined ? {} : { description }),
  }));
  const known = tree === 'none' ? undefined : { earlier, isMoved: tree === 'moved' };
  return divisionBatch(manifest, { divisions: named }, known, whenDifferent);
}
