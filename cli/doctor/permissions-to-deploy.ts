import { askReach } from './ask-reach.ts';
import { ok, warning } from './diagnosis.ts';
import { defineExamination } from './examination.ts';
import { neededToDeploy } from './needed-permissions.ts';
import { cureOf, linesOf, summaryOf } from './reach-lines.ts';
import { plannedStacks } from './stacks.ts';

/** Whether the client may do what a deploy of these stacks does. A pipeline that only checks does not need it. */
export const permissionsToDeploy = defineExamination({
  id: 'permissions-to-deploy',
  title: 'Rights to deploy',
  needs: ['login'],
  async examine(context) {
    const needed = neededToDeploy(await plannedStacks(context));
    const reaches = await askReach(context.organisation(), needed);
    const lines = linesOf(reaches, 'warning');
    if (reaches.every(({ kind }) => kind === 'all')) return ok('all that "deploy" does with these stacks', lines);
    return warning(
      summaryOf(reaches, '"deploy"'),
      `${cureOf(reaches)} A client that only checks does not need them.`,
      lines,
    );
  },
});
