import { z } from 'zod';
import type { Fields } from '../model.ts';
import { bodyOf } from '../request-body.ts';
import { type Call, defineRoute, ok, type Route } from '../route.ts';
import { userById } from './users.ts';

const AnyObject = z.looseObject({});

const voicemailDefaults: Fields = { enabled: true, alertTimeoutSeconds: 15, sendEmailNotifications: true };

const utilizationDefaults: Fields = { level: 'Organization', utilization: {}, labelUtilizations: {} };

/** What hangs on a user: voicemail policy and utilization. */
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
