import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import * as audit from '../../lib/genesys/audit.ts';
import * as genesys from '../../lib/genesys/index.ts';
import type { Question } from '../../lib/genesys/index.ts';
import {
  DIVISION_OBJECT_KINDS,
  firstInDivision,
  listOf,
  lookUpOf,
  objectsInDivision,
  parentsOf,
  RESOURCE_TYPES,
} from '../../lib/genesys/index.ts';
import { inLargerPages } from '../../lib/genesys/larger-pages.ts';
import { askedByIds } from '../../lib/genesys/catalogue/by-ids.ts';
import { firstTwinQuestions } from '../../lib/genesys/twin/first-questions.ts';
import { furtherTwinQuestions, grantsOfEach } from '../../lib/genesys/twin/further-questions.ts';
import { API_CONTRACT, type PublishedCall } from '../simulator/fidelity/api-contract.ts';
import { misfits } from '../simulator/fidelity/misfits.ts';

const search = { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z', service: 'S', entityType: 'E' };

/** Every question that is made by a function of its own, by the name of the function. */
const OWN: Readonly<Record<string, Question<unknown> | undefined>> = {
  allDivisions: genesys.allDivisions(),
  divisionsNamed: genesys.divisionsNamed('x'),
  divisionById: genesys.divisionById('x'),
  divisionWithCounts: genesys.divisionWithCounts('x'),
  homeDivision: genesys.homeDivision(),
  deletedDivisions: genesys.deletedDivisions(),
  divisionGrants: genesys.divisionGrants('x'),
  divisionLimit: genesys.divisionLimit(),
  divisionsPermitted: genesys.divisionsPermitted('x'),
  inLargerPages: inLargerPages(genesys.allDivisions(), 5_000),
  allRoles: genesys.allRoles(),
  rolesNamed: genesys.rolesNamed('x'),
  roleById: genesys.roleById('x'),
  roleSubjects: genesys.roleSubjects('x'),
  permissionCatalogue: genesys.permissionCatalogue(),
  organisationProducts: genesys.organisationProducts(),
  subjectGrants: genesys.subjectGrants('x'),
  ownGrants: genesys.ownGrants(),
  tokenInfo: genesys.tokenInfo(),
  thisOrganisation: genesys.thisOrganisation(),
  organisationLimits: genesys.organisationLimits('x'),
  userByEmail: genesys.userByEmail('x'),
  usersByEmail: genesys.usersByEmail('x'),
  userByName: genesys.userByName('x'),
  usersByName: genesys.usersByName('x'),
  deletedUsersByEmail: genesys.deletedUsersByEmail('x'),
  userById: genesys.userById('x', 'deleted'),
  allUsers: genesys.allUsers('any'),
  usersByIds: genesys.usersByIds(['x']),
  groupsNamed: genesys.groupsNamed('x'),
  groupById: genesys.groupById('x'),
  allGroups: genesys.allGroups(),
  groupsByIds: genesys.groupsByIds(['x']),
  groupMembers: genesys.groupMembers('x'),
  allOAuthClients: genesys.allOAuthClients(),
  auditServices: audit.auditServices(),
  realtimeAuditServices: audit.realtimeAuditServices(),
  recentAudit: audit.recentAudit(search),
  startAuditQuery: audit.startAuditQuery(search),
  auditQueryState: audit.auditQueryState('x'),
  auditResults: audit.auditResults('x'),
};

/** The questions that come from tables, each with the row that it comes from. */
const FROM_TABLES: readonly (readonly [string, Question<unknown>])[] = [
  ...DIVISION_OBJECT_KINDS.flatMap((kind) =>
    [objectsInDivision(kind, 'x'), firstInDivision(kind, 'x')].flatMap((question) =>
      question === undefined ? [] : [[`objects ${kind.key}`, question] as const],
    ),
  ),
  ...RESOURCE_TYPES.flatMap((type) => {
    const parents = Object.fromEntries(
      [...parentsOf(type), ...type.key.map(({ attribute }) => attribute)].map((name) => [name, 'x']),
    );
    const all = [
      ...listOf(type, { parents }),
      ...lookUpOf(type, { key: 'x', parents }),
      ...askedByIds(type, ['x']).values(),
    ];
    return all.map((question) => [type.type, question] as const);
  }),
  ...[...firstTwinQuestions(), ...furtherTwinQuestions(() => ['x']), ...grantsOfEach(['x'])].map(
    (question) => [`twin ${question.template}`, question] as const,
  ),
];

/** Where questions come from tables, or are others made anew. */
const TABLES = [
  'question.ts',
  'division-objects.ts',
  'dependents.ts',
  'twin/first-questions.ts',
  'twin/further-questions.ts',
  'twin/whole-question.ts',
];

const ALL = [
  ...Object.entries(OWN).flatMap(([name, q]) => (q === undefined ? [] : [[name, q] as const])),
  ...FROM_TABLES,
];

/** Where a question is not as published, and why that is meant. */
const KNOWN: readonly { readonly misfit: RegExp; readonly because: string }[] = [
  {
    misfit: /GET \S+\/(scan\/\w+|externalsources) pageSize=/,
    because: 'the size of a page is a limit there, which is asked for besides; this means nothing',
  },
  {
    misfit: /GET \S+\/businessrules\/schemas (pageSize=|has no after)/,
    because: 'it publishes a link to the next page and no parameter; the link is followed, the parameter means nothing',
  },
  {
    misfit: /task_?management\S*work\w+\S*\.filters: missing/,
    because: 'the provider asks without filters and is served, and no filter is published that takes everything',
  },
  {
    misfit: /GET \/api\/v2\/users directory:user:view/,
    because: 'nothing is published; who holds it not everywhere does not see everybody, which the question has to tell',
  },
];

/** Those of {@link KNOWN} that were met. */
const met = new Set<RegExp>();

const unknown = (found: readonly string[]): string[] =>
  [...new Set(found)].filter((each) => {
    const known = KNOWN.filter(({ misfit }) => misfit.test(each));
    for (const { misfit } of known) met.add(misfit);
    return known.length === 0;
  });

const published = ({ method, template }: Question<unknown>): PublishedCall | undefined =>
  API_CONTRACT.calls[`${method} ${template}`];

/** What is sent: with what paging adds to the query, or to the body of a POST. */
function sent({ method, query, body, paging, pageSize }: Question<unknown>): {
  query: Record<string, unknown>;
  body: unknown;
} {
  const pages = {
    ...(pageSize === undefined ? {} : { pageSize }),
    ...(paging === 'number' || paging === 'until-empty' ? { pageNumber: 1 } : {}),
  };
  return method === 'POST'
    ? { query: { ...query }, body: { ...body, ...pages } }
    : { query: { ...query, ...pages }, body };
}

function namesIn(shape: Readonly<Record<string, string>> = {}): string[] {
  return Object.keys(shape).map((name) => name.replace('!', ''));
}

describe('every question that is asked', () => {
  it('is in this test, whoever makes it', () => {
    const folder = fileURLToPath(new URL('../../lib/genesys', import.meta.url));
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const makers = files
      .filter((name) => !TABLES.includes(name))
      .flatMap((name) => [
        ...readFileSync(join(folder, name), 'utf8').matchAll(/^export function (\w+)\((?:(?!^\}).)*?\): Question</gms),
      ])
      .map(([, name = '']) => name);
    expect(makers.length).toBeGreaterThan(30);
    expect(makers.toSorted()).toEqual(Object.keys(OWN).toSorted());
  });

  it('goes to a path that is published', () => {
    const unknown = ALL.filter(([, question]) => published(question) === undefined);
    expect(unknown.map(([name, { method, template }]) => `${name}: ${method} ${template}`)).toEqual([]);
  });

  it('carries parameters that are published, each of its values too, and every one that is required', () => {
    const wrong = ALL.flatMap(([name, question]) => {
      const parameters = published(question)?.query ?? {};
      const { query } = sent(question);
      const missing = Object.keys(parameters).filter((key) => key.endsWith('!') && !(key.slice(0, -1) in query));
      const others = Object.entries(query).filter(([key, value]) => {
        const type = parameters[key] ?? parameters[`${key}!`];
        const of = type?.replace(/^list of /, '') ?? '';
        if (!of.startsWith('one of ')) return type === undefined;
        const values = of.replace('one of ', '').split(', ');
        return [value].flat().some((each) => !values.includes(String(each)));
      });
      return [...missing, ...others.map(([key, value]) => `${key}=${String(value)}`)].map(
        (what) => `${name}: ${question.method} ${question.template} ${what}`,
      );
    });
    expect(unknown(wrong)).toEqual([]);
  });

  it('has a body in the published shape', () => {
    const wrong = ALL.flatMap(([name, question]) => {
      const type = published(question)?.body;
      return type === undefined ? [] : misfits(type, sent(question).body, name);
    });
    expect(unknown(wrong)).toEqual([]);
  });

  it('says what it needs: all permissions that are published, or some of those of which any is enough', () => {
    const wrong = ALL.flatMap(([name, question]) => {
      const needs = published(question)?.permissions ?? { all: [] };
      const own = question.permissions.toSorted();
      const fits =
        'all' in needs
          ? own.join() === needs.all.join()
          : own.length > 0 && own.every((permission) => needs.any.includes(permission));
      return fits ? [] : [`${name}: ${question.method} ${question.template} ${own.join()} ≠ ${JSON.stringify(needs)}`];
    });
    expect(unknown(wrong)).toEqual([]);
  });

  it('reads rows where they stand, and page by page where there are pages', () => {
    const wrong = ALL.flatMap(([name, question]) => {
      const { method, template, rows, paging } = question;
      const call = published(question);
      const type = call?.answers?.['200'] ?? '';
      const told = (what: string): string[] => [`${name}: ${method} ${template} ${what}`];
      if (rows === undefined) return type.startsWith('list of ') ? told('is a list') : [];
      if (type.startsWith('list of ')) return paging === 'none' ? [] : told('is a list without pages');
      const shape = API_CONTRACT.shapes[type];
      if (shape === undefined) return told('has no published shape');
      if (!namesIn(shape).includes(rows)) return told(`has no ${rows}`);
      const parameters = [...namesIn(call?.query), ...namesIn(API_CONTRACT.shapes[call?.body ?? ''])];
      if (paging === 'none')
        return parameters.includes('pageNumber') || parameters.includes('after') ? told('has pages') : [];
      const leads = paging === 'cursor' ? ['after', 'cursor', 'nextPage'] : ['pageNumber'];
      return leads.some((parameter) => parameters.includes(parameter)) ? [] : told(`has no ${leads.join(' or ')}`);
    });
    expect(unknown(wrong)).toEqual([]);
  });

  it('reads fields that are published', () => {
    const wrong = Object.entries(OWN).flatMap(([name, question]) => {
      if (question === undefined || !(question.shape instanceof z.ZodObject)) return [];
      const answer = published(question)?.answers;
      const type = answer?.['200'] ?? answer?.['202'] ?? '';
      const shape = API_CONTRACT.shapes[type];
      const rows = question.rows === undefined ? undefined : (shape?.[question.rows] ?? shape?.[`${question.rows}!`]);
      const row = (rows ?? type).replace('list of ', '');
      const fields = namesIn(API_CONTRACT.shapes[row]);
      return Object.keys(question.shape.shape as object)
        .filter((field) => !fields.includes(field))
        .map((field) => `${name}: ${row}.${field}`);
    });
    expect(unknown(wrong)).toEqual([]);
  });

  it('differs wherever this test says that it does', () => {
    expect(KNOWN.filter(({ misfit }) => !met.has(misfit))).toEqual([]);
  });
});
