import { askReach } from './ask-reach.ts';
import { ok, warning } from './diagnosis.ts';
import { defineExamination } from './examination.ts';
import { NEEDED_TO_DEPLOY } from './needed-permissions.ts';
import { cureOf, linesOf, summaryOf } from './reach-lines.ts';
import { readableStacks } from './stacks.ts';

/** Whether the client may do what a deploy of access does. A pipeline that only checks does not need it. */
export const permissionsToDeploy = defineExamination({
  id: 'permissions-to-deploy',
  title: 'Rights to deploy',
  needs: ['login'],
  async examine(context) {
    const stacks = await readableStacks(context);
    const declared = new Set(stacks.flatMap(({ resources }) => resources.map(({ type }) => type)));
    const needed = NEEDED_TO_DEPLOY.filter(({ type }) => type === undefined || declared.has(type));
    const reaches = await askReach(context.organisation(), needed);
    const lines = linesOf(reaches, 'warning');
    if (reaches.every(({ kind }) => kind === 'all')) return ok('all that "deploy" does to access', lines);
    return warning(
      summaryOf(reaches, '"deploy"'),
      `${cureOf(reaches)} A client that only checks does not need them.`,
      lines,
    );
  },
});
