import type { AccessGap, AccessState } from '../../lib/access/access-state.ts';
import type { PermissionCatalogue } from '../../lib/access/permission-catalogue.ts';
import { askCatalogue } from './ask-catalogue.ts';
import { liveClient, readAccessSide, type SideReading } from './read-access-side.ts';

/** Who may do what where, and what the permissions are: as it is, or as a snapshot has it. */
export interface ReadAccess {
  readonly state: AccessState;
  /** When the organisation was read: an ISO instant. */
  readonly readAt: string;
  /** Undefined where it could not be read, and of snapshots, which hold none. */
  readonly catalogue?: PermissionCatalogue;
  /** What is missing beside the gaps of the state. */
  readonly gaps: readonly AccessGap[];
}

/**
 * Reads the access that `--of` names: a snapshot's file, `live` or `live:PROFILE`.
 *
 * @throws FileProblemsError, GenesysError
 */
export async function readAccess(source: string, reading: SideReading): Promise<ReadAccess> {
  const client = liveClient(source, reading);
  const [{ state, about }, asked] = await Promise.all([
    readAccessSide(source, reading),
    client === undefined ? { gaps: [] } : askCatalogue(client),
  ]);
  return { state, readAt: about.takenAt, ...asked };
}
