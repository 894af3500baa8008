import { z } from 'zod';
import type { Fields } from '../model.ts';
import { bodyOf } from '../request-body.ts';
import { type Call, defineRoute, ok, type Route } from '../route.ts';
import { pageOf } from '../paging.ts';
import { ApiError } from '../api-errors.ts';
import { userById } from './users.ts';

const AnyObject = z.looseObject({});
const SkillsBody = z.array(z.looseObject({ id: z.string(), proficiency: z.number().optional() }));

const voicemailDefaults: Fields = { enabled: true, alertTimeoutSeconds: 15, sendEmailNotifications: true };

const utilizationDefaults: Fields = { level: 'Organization', utilization: {}, labelUtilizations: {} };

/** What hangs on a user: voicemail policy, utilization, routing skills. */
export const userSettingsRoutes: readonly Route[] = [
  defineRoute('GET', '/voicemail/userpolicies/{userId}', (call) => ok(settingOf(call, 'voicemail', voicemailDefaults))),
  defineRoute('PATCH', '/voicemail/userpolicies/{userId}', (call) =>
    ok(mergeSetting(call, 'voicemail', voicemailDefaults)),
  ),
  defineRoute('PUT', '/voicemail/userpolicies/{userId}', (call) =>
    ok(mergeSetting(call, 'voicemail', voicemailDefaults)),
  ),

  defineRoute('GET', '/routing/users/{userId}/utilization', (call) =>
    ok(settingOf(call, 'utilization', utilizationDefaults)),
  ),
  defineRoute('PUT', '/routing/users/{userId}/utilization', (call) =>
    ok(mergeSetting(call, 'utilization', { ...utilizationDefaults, level: 'Agent' })),
  ),
  defineRoute('DELETE', '/routing/users/{userId}/utilization', (call) => {
    userById(call, call.param('userId')).extras.delete('utilization');
    return ok({});
  }),

  defineRoute('GET', '/users/{userId}/routingskills', (call) => ok(pageOf(call, skillsOf(call), (skill) => skill))),
  defineRoute('PUT', '/users/{userId}/routingskills/bulk', (call) => {
    userById(call, call.param('userId')).extras.set('skills', skillsFrom(call));
    return ok(pageOf(call, skillsOf(call), (skill) => skill));
  }),
  defineRoute('PATCH', '/users/{userId}/routingskills/bulk', (call) => {
    const fresh = skillsFrom(call);
    const kept = skillsOf(call).filter((skill) => !fresh.some((other) => other['id'] === skill['id']));
    userById(call, call.param('userId')).extras.set('skills', [...kept, ...fresh]);
    return ok(pageOf(call, skillsOf(call), (skill) => skill));
  }),
  defineRoute('DELETE', '/users/{userId}/routingskills/{skillId}', (call) => {
    const kept = skillsOf(call).filter((skill) => skill['id'] !== call.param('skillId'));
    userById(call, call.param('userId')).extras.set('skills', kept);
    return ok({});
  }),
];

function settingOf(call: Call, name: string, defaults: Fields): Fields {
  const held = userById(call, call.param('userId')).extras.get(name);
  return held && !Array.isArray(held) ? held : defaults;
}

function mergeSetting(call: Call, name: string, defaults: Fields): Fields {
  const merged = { ...defaults, ...settingOf(call, name, defaults), ...bodyOf(call, AnyObject) };
  userById(call, call.param('userId')).extras.set(name, merged);
  return merged;
}

function skillsOf(call: Call): Fields[] {
  const held = userById(call, call.param('userId')).extras.get('skills');
  return Array.isArray(held) ? held : [];
}

function skillsFrom(call: Call): Fields[] {
  return bodyOf(call, SkillsBody).map(({ id, proficiency }) => {
    const skill = call.organisation.objects.get(id);
    if (skill?.type !== 'SKILL') throw new ApiError('generalNotFound', { what: 'skill' });
    return {
      id,
      name: skill.name,
      proficiency: proficiency ?? 0,
      state: 'active',
      skillUri: `/api/v2/routing/skills/${id}`,
    };
  });
}
