import { assignmentBatch, type SyncMode } from '../../lib/admin/index.ts';
import { tokenInfo } from '../../lib/genesys/index.ts';
import type { ResolvedManifest } from '../../lib/manifest/index.ts';
import type { ExitCode } from '../../preflight/index.ts';
import type { CommandContext } from '../command.ts';
import { askManifestFacts } from '../manifest/ask-manifest-facts.ts';
import { carryOut, type BatchCommandOptions } from './carry-out.ts';
import { wishOfAssignments } from './wish-of.ts';

/** Brings the assignments of a manifest about, by adding alone or exactly. */
export async function assign(
  context: CommandContext<BatchCommandOptions>,
  {
    command,
    manifest,
    mode,
  }: { readonly command: string; readonly manifest: ResolvedManifest; readonly mode: SyncMode },
): Promise<ExitCode> {
  const { io, organisation } = context;
  const client = organisation();
  io.progress('Asking who holds what');
  const [facts, self] = await Promise.all([askManifestFacts(client, manifest), client.ask(tokenInfo())]);
  return carryOut(context, {
    command,
    wish: [wishOfAssignments(manifest), mode],
    plan: assignmentBatch(manifest, facts, { mode, selfId: self.OAuthClient?.id }),
    counted: mode === 'exact' ? ['granted', 'revoked'] : ['granted'],
  });
}
