import { allDivisions, divisionLimit, organisationLimits } from '../../lib/genesys/index.ts';
import { ok, warning } from './diagnosis.ts';
import { defineExamination, type Detail } from './examination.ts';

/** Where a limit is near enough to be told. */
const NEARLY_FULL = 0.9;

/** How many divisions there are and may be, and the other limits of authorisation as the organisation names them. */
export const accessLimits = defineExamination({
  id: 'access-limits',
  title: 'Limits',
  needs: ['login'],
  async examine(context) {
    const client = context.organisation();
    const limits = organisationLimits('authorization');
    const answers = await client.askAll([divisionLimit(), limits]);
    const total = await client.askTotal(allDivisions());
    const most = answers.to(divisionLimit());
    const others = answers.to(limits);
    const details: Detail[] =
      others.kind === 'answered'
        ? others.value.map(({ key, value }) => ({ outcome: 'ok', name: key, seen: String(value) }))
        : [{ outcome: 'skipped', name: 'authorization', seen: others.reason.message }];
    if (most.kind === 'unanswered') return warning(most.reason.message, most.reason.cure, details);
    if (total.kind === 'unanswered') return warning(total.reason.message, total.reason.cure, details);
    if (total.value === undefined) return ok(`${most.value} divisions at most`, details);
    const seen = `${total.value} of ${most.value} divisions`;
    return total.value < most.value * NEARLY_FULL
      ? ok(seen, details)
      : warning(seen, 'Delete divisions that nobody needs, or ask Genesys for a higher limit.', details);
  },
});
