import type { Finding } from '../checks/finding.ts';
import type { Tellers, Told } from './told.ts';
import { called } from './words.ts';

/** The sentences of assignments and whose they are. */
export const GRANTS = {
  'subject-has-grants': ({ subject, grants }) => ({
    message: `${called(subject)} holds ${grants.length} ${grants.length === 1 ? 'grant' : 'grants'} already; a create would revoke what is not listed without showing it.`,
    cure: 'Import the assignment, so that the plan shows what it revokes; --write notes that down.',
  }),
  'subject-missing': ({ id }) => ({
    message: `There is no subject with the id ${id} in the organisation.`,
    cure: 'Correct the id, or remove the assignment.',
  }),
  'subject-unknown': ({ expression }) => ({
    message: `Whose grants these are is not known: ${expression}.`,
    cure: 'Reference somebody who exists by id or by a data source; where this deploy makes them, there is nothing to lose.',
  }),
  'attribute-unknown': ({ attribute, expression }) => ({
    message: `"${attribute}" is only known when Terraform computes it: ${expression}. What the deploy would take away cannot be told.`,
    cure: 'Use plain values, or make the deploy in two steps: first what the value depends on.',
  }),
} as const satisfies Partial<Tellers<Finding, Told>>;
