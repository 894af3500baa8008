import type { AccessState } from '../../lib/access/access-state.ts';
import { ALL_DIVISIONS } from '../../lib/access/access-state.ts';
import { policy } from '../access/example-state.ts';

const GIVEN = [
  'Ada',
  'Bilal',
  'Chiara',
  'Dmitri',
  'Élodie',
  'Farah',
  'Goran',
  'Hanako',
  'Ines',
  'Jonas',
  'Kwame',
  'Lena',
];
const FAMILY = [
  'Abara',
  'Brandt',
  'Costa',
  'Duval',
  'Eriksen',
  'Fernández',
  'García López',
  'Hoang',
  'Ivanova',
  'Jensen',
];
const DIVISIONS = [
  'Home',
  'Billing',
  'EMEA Sales',
  'EMEA Support',
  'Back Office',
  'Complaints and Escalations',
  'North America Sales',
  'North America Support',
  'Quality',
  'Workforce Planning',
];
/** Role, one of its permissions each, and how many of a hundred have it. */
const ROLES: readonly (readonly [name: string, policies: readonly string[], share: number])[] = [
  ['Agent', ['routing:queue:view', 'conversation:call:view,add'], 70],
  ['Supervisor', ['routing:queue:view,edit,add', 'quality:evaluation:view'], 14],
  ['Quality Evaluator', ['quality:evaluation:*', 'recording:recording:view'], 9],
  ['Workforce Planner', ['wfm:schedule:view,edit'], 6],
  ['Telephony Admin', ['telephony:plugin:all'], 3],
  ['Outbound Campaign Manager', ['outbound:campaign:view,edit,add'], 5],
  ['Architect Flow Author', ['architect:flow:view,edit,publish'], 5],
  ['Employee', ['directory:user:view'], 40],
  ['Recording Policy Administrator', ['recording:retentionPolicy:edit'], 2],
  ['Master Admin', ['authorization:grant:add,delete', 'authorization:role:*'], 2],
];

/** A contact centre of so many people, the same each time: what a page is looked at with. */
export function contactCentre(people: number): AccessState {
  const random = sequence(7);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const divisions = DIVISIONS.map((name, at) => ({ id: `division-${String(at)}`, name }));
  const roles = ROLES.map(([name, policies], at) => ({
    id: `role-${String(at)}`,
    name,
    policies: policies.map((text, place) => policy(text, at === 2 && place === 1 ? { condition: OWN_QUEUE } : {})),
    legacy: [],
  }));
  const groups = ['Team Leads EMEA', 'Night Shift', 'Quality Circle'].map((name, at) => ({
    kind: 'group' as const,
    id: `group-${String(at)}`,
    name,
  }));
  const users = Array.from({ length: people - groups.length - 1 }, (_, at) => {
    const [given, family] = [pick(GIVEN), pick(FAMILY)];
    const plain = `${given}.${family}`
      .normalize('NFKD')
      .replace(/[^A-Za-z.]/g, '')
      .toLowerCase();
    return {
      kind: 'user' as const,
      id: `user-${String(at)}`,
      name: `${given} ${family}`,
      email: `${plain}${String(at)}@example.com`,
      state: random() < 0.04 ? 'inactive' : 'active',
      memberOf: random() < 0.15 ? [pick(groups).id] : [],
    };
  });
  const client = { kind: 'client' as const, id: 'client-0', name: 'Nightly export' };
  const ofUsers = users.flatMap(({ id }) =>
    ROLES.flatMap(([, , share], at) => {
      if (random() * 100 > share) return [];
      const places =
        random() < 0.06 ? [ALL_DIVISIONS] : [pick(divisions).id, ...(random() < 0.2 ? [pick(divisions).id] : [])];
      return places.map((divisionId) => ({ subjectId: id, roleId: `role-${String(at)}`, divisionId }));
    }),
  );
  return {
    organisation: { id: 'organisation', name: 'Northwind Contact Centre' },
    homeDivisionId: 'division-0',
    divisions,
    roles,
    subjects: [...users, ...groups, client],
    grants: [
      ...ofUsers,
      { subjectId: 'group-0', roleId: 'role-1', divisionId: 'division-2' },
      { subjectId: 'group-1', roleId: 'role-0', divisionId: ALL_DIVISIONS },
      { subjectId: 'group-2', roleId: 'role-2', divisionId: 'division-8' },
      { subjectId: 'client-0', roleId: 'role-9', divisionId: ALL_DIVISIONS },
    ],
    gaps: [],
  };
}

const OWN_QUEUE = {
  conjunction: 'AND',
  terms: [{ variable: 'Conversation.queues', operator: 'IN', operands: ['QUEUE=Billing enquiries'] }],
};

/** Numbers from 0 to 1 that look random and are the same each time (a linear congruential generator). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}
