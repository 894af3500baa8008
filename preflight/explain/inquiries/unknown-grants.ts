import { allDivisions, allRoles } from '../../../lib/genesys/index.ts';
import type { Fact } from '../fact.ts';
import { unansweredFacts, type Inquiry } from './define-inquiry.ts';

/** Which of the ids that were to be granted is neither a role nor a division. */
export const unknownGrants: Inquiry<'unknown-grant'> = {
  about: 'which of the roles and divisions does not exist',
  asks: ({ ids }) => (ids.length === 0 ? [] : [allRoles(), allDivisions()]),
  finds({ ids }, answers): Fact[] {
    if (ids.length === 0) return [];
    const roles = answers.to(allRoles());
    const divisions = answers.to(allDivisions());
    const open = [...unansweredFacts(allRoles(), roles), ...unansweredFacts(allDivisions(), divisions)];
    const known = new Map<string, Fact>();
    for (const { id, name } of divisions.kind === 'answered' ? divisions.value : [])
      known.set(id, { kind: 'known-id', id, what: 'division', name });
    for (const { id, name } of roles.kind === 'answered' ? roles.value : [])
      known.set(id, { kind: 'known-id', id, what: 'role', name });
    const facts = ids.flatMap((id): Fact[] => {
      const fact = known.get(id);
      if (fact !== undefined) return [fact];
      return open.length > 0 ? [] : [{ kind: 'unknown-id', id }];
    });
    return [...facts, ...open];
  },
};
