import type { RoleNote } from './least-role.ts';

/** What a note says, one sentence. */
export function tellRoleNote(note: RoleNote): string {
  switch (note.kind) {
    case 'not-in-organisation':
      return `Left out, because the organisation does not have it: ${note.permission}, for ${note.purpose}${note.isPublished ? '; a product that brings it may be missing' : ''}.`;
    case 'would-help':
      return `Not needed, but helpful: ${note.permission}, for ${note.purpose}.`;
    case 'listed-by-documentation':
      return `The provider's documentation lists ${note.permissions.join(', ')} for ${note.types.join(', ')}; whether all of them are needed, nothing published says.`;
    case 'rights-not-told':
      return `What the provider needs for ${note.types.join(', ')} is not published in full: the role may lack something.`;
    case 'scopes-not-told':
      return `The OAuth scope for ${note.types.join(', ')} is not published.`;
  }
}
