import { permissionCatalogue } from '../../lib/genesys/index.ts';
import { defineAccessCheck } from '../access/define-access-check.ts';
import { DutyReading } from '../access/duty-reading.ts';
import { resourcesTouched } from '../access/touched.ts';
import { blocked, clear, undetermined } from './judgement.ts';

/**
 * Genesys Cloud knows no separation of duties: it grants whatever it is told to. What the rules of the project keep apart,
 * and a deploy would bring together in a role or a subject, stops it until somebody answers for it for some time.
 */
export const dutiesConflict = defineAccessCheck({
  id: 'duties-conflict',
  title: 'The deploy brings together what rules keep apart',
  phase: 'access',
  reads: resourcesTouched,
  asksWherePossible: (_plan, { duties }) =>
    duties.rules.some(({ sameDivision }) => sameDivision) ? [permissionCatalogue()] : [],
  judge(resource, context) {
    if (context.project.duties.rules.length === 0) return clear();
    const reading = DutyReading.of(context);
    const staying = reading.staying.of(resource);
    const beside = {
      remarks: staying.length === 0 ? [] : [{ kind: 'duties-conflict-stays', conflicts: staying } as const],
    };
    const fresh = reading.fresh.of(resource);
    if (fresh.length > 0) return blocked({ kind: 'duties-conflict', conflicts: fresh }, beside);
    const conflicts = reading.perhaps.of(resource);
    const notSeen = reading.notSeen.at(resource);
    if (conflicts.length === 0 && notSeen === undefined) return clear(beside);
    return undetermined({ kind: 'duties-unknown', conflicts, ...(notSeen ?? { subjects: [], gaps: [] }) }, beside);
  },
});
