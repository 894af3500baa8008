import { describe, expect, it } from 'vitest';
import { withReplacements } from '../../../preflight/planned/replacements.ts';
import { planOf } from '../build-plan.ts';

function actionOf(userId: string): string | undefined {
  const plan = planOf({
    access: {
      resources: { genesyscloud_user_roles: { ada: { user_id: userId, roles: [] } } },
      state: { 'genesyscloud_user_roles.ada': { id: 'u-ada', user_id: 'u-ada' } },
    },
  });
  return withReplacements(plan).at('access', 'genesyscloud_user_roles.ada')?.action;
}

describe('a replacement that an assembly does not show', () => {
  it('is an assignment that changes its subject', () => {
    expect(actionOf('u-ben')).toBe('replace');
  });

  it('is not one that keeps it', () => {
    expect(actionOf('u-ada')).toBe('keep');
  });

  it('is not told where the subject is not known', () => {
    expect(actionOf('${data.genesyscloud_user.ben.id}')).toBe('keep');
  });
});
