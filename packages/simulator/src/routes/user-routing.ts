import { z } from 'zod';
import { ApiError } from '../api-errors.ts';
import type { Fields } from '../model.ts';
import { pageOf } from '../paging.ts';
import { bodyOf } from '../request-body.ts';
import { type Call, defineRoute, ok, type Route } from '../route.ts';
import { userById } from './users.ts';

/** What a user is good at, by which calls are routed: skills and languages, each with a proficiency. */
interface Ability {
  /** The part of the user in which it is shown on `expand`. */
  readonly part: 'skills' | 'languages';
  readonly type: 'SKILL' | 'LANGUAGE';
  readonly path: string;
  readonly itemPath: string;
  readonly param: string;
  /** Name of the field that holds the link to the skill or language itself. */
  readonly link: string;
}

const skills: Ability = {
  part: 'skills',
  type: 'SKILL',
  path: '/users/{userId}/routingskills',
  itemPath: '/routing/skills',
  param: 'skillId',
  link: 'skillUri',
};
const languages: Ability = {
  part: 'languages',
  type: 'LANGUAGE',
  path: '/users/{userId}/routinglanguages',
  itemPath: '/routing/languages',
  param: 'languageId',
  link: 'languageUri',
};

const AbilitiesBody = z.array(z.looseObject({ id: z.string(), proficiency: z.number().nullish() }));
const ProfileSkillsBody = z.array(z.string());

/** Skills, languages and profile skills of users. */
export const userRoutingRoutes: readonly Route[] = [
  listRoute(skills),
  replaceRoute(skills),
  mergeRoute(skills),
  removeRoute(skills),
  listRoute(languages),
  mergeRoute(languages),
  removeRoute(languages),
  defineRoute('PUT', '/users/{userId}/profileskills', (call) => {
    const profileSkills = bodyOf(call, ProfileSkillsBody);
    const user = userById(call, call.param('userId'));
    user.fields = { ...user.fields, profileSkills };
    return ok(profileSkills);
  }),
];

function listRoute(ability: Ability): Route {
  return defineRoute('GET', ability.path, (call) => ok(listed(call, ability)));
}

function replaceRoute(ability: Ability): Route {
  return defineRoute('PUT', `${ability.path}/bulk`, (call) => {
    userById(call, call.param('userId')).extras.set(ability.part, sent(call, ability));
    return ok(listed(call, ability));
  });
}

function mergeRoute(ability: Ability): Route {
  return defineRoute('PATCH', `${ability.path}/bulk`, (call) => {
    const fresh = sent(call, ability);
    const kept = held(call, ability).filter((one) => !fresh.some((other) => other['id'] === one['id']));
    userById(call, call.param('userId')).extras.set(ability.part, [...kept, ...fresh]);
    return ok(listed(call, ability));
  });
}

function removeRoute(ability: Ability): Route {
  return defineRoute('DELETE', `${ability.path}/{${ability.param}}`, (call) => {
    const kept = held(call, ability).filter((one) => one['id'] !== call.param(ability.param));
    userById(call, call.param('userId')).extras.set(ability.part, kept);
    return ok({});
  });
}

function listed(call: Call, ability: Ability) {
  return pageOf(call, held(call, ability), (one) => one);
}

function held(call: Call, ability: Ability): Fields[] {
  const all = userById(call, call.param('userId')).extras.get(ability.part);
  return Array.isArray(all) ? all : [];
}

function sent(call: Call, ability: Ability): Fields[] {
  return bodyOf(call, AbilitiesBody).map(({ id, proficiency }) => {
    const known = call.organisation.objects.get(id);
    if (known?.type !== ability.type) throw new ApiError('generalNotFound', { what: ability.type.toLowerCase() });
    const uri = `/api/v2${ability.itemPath}/${id}`;
    return { id, name: known.name, proficiency: proficiency ?? 0, state: 'active', [ability.link]: uri };
  });
}
