import type { AccessState } from '../../access/access-state.ts';
import { allDivisions, homeDivision } from '../division.ts';
import { thisOrganisation } from '../organisation.ts';
import type { AccessClient } from './ask-answer.ts';

/** What every access state stands in: which organisation it is, and its divisions. None of it needs a permission. */
export type AccessFrame = Pick<AccessState, 'organisation' | 'homeDivisionId' | 'divisions'>;

/** Asks for the frame. @throws GenesysError when a part of it is not answered */
export async function askFrame(client: AccessClient): Promise<AccessFrame> {
  const [{ id, name }, divisions, home] = await Promise.all([
    client.ask(thisOrganisation()),
    client.ask(allDivisions()),
    client.ask(homeDivision()),
  ]);
  return {
    organisation: { id, name },
    homeDivisionId: home.id,
    divisions: divisions.map((division) => ({ id: division.id, name: division.name })),
  };
}
