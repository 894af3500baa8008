import { askReach } from './ask-reach.ts';
import { failed, ok, warning } from './diagnosis.ts';
import { defineExamination } from './examination.ts';
import { neededToCheck } from './needed-permissions.ts';
import { cureOf, linesOf, summaryOf } from './reach-lines.ts';
import { plannedStacks } from './stacks.ts';

/** Whether the client may ask what `check` has to know of these stacks. */
export const permissionsToCheck = defineExamination({
  id: 'permissions-to-check',
  title: 'Rights to check',
  needs: ['login'],
  async examine(context) {
    const needed = neededToCheck(await plannedStacks(context));
    const reaches = await askReach(context.organisation(), needed);
    const lines = linesOf(reaches, 'failed');
    if (reaches.every(({ kind }) => kind === 'all')) return ok('all that "check" asks', lines);
    const seen = summaryOf(reaches, '"check"');
    const cure = `${cureOf(reaches)} Without them what "check" finds out is "undetermined", never clear.`;
    return reaches.some(({ kind }) => kind === 'none')
      ? failed('permissions', seen, cure, lines)
      : warning(seen, cure, lines);
  },
});
