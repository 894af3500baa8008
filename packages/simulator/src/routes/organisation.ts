import { z } from 'zod';
import { ApiError } from '../api-errors.ts';
import type { Fields } from '../model.ts';
import { bodyOf } from '../request-body.ts';
import { type Call, defineRoute, ok, type Route } from '../route.ts';

const AnyObject = z.looseObject({});

const settingsDefaults: Record<string, Fields> = {
  authorization: { analysisEnabled: false, analysisDays: 90 },
  roles: { backfillEnabled: false, authorizationGrantDivisionAware: false },
};

/** What there is one of: the organisation, its products, limits and settings. */
export const organisationRoutes: readonly Route[] = [
  defineRoute('GET', '/organizations/me', ({ organisation: { info } }) =>
    ok({
      id: info.id,
      name: info.name,
      domain: info.domain,
      thirdPartyOrgName: info.domain,
      // The provider reads these two without looking whether they are there.
      defaultCountryCode: info.defaultCountryCode,
      defaultLanguage: info.defaultLanguage,
      version: 1,
      state: 'active',
      features: {},
      productPlatform: 'PureCloud',
      selfUri: '/api/v2/organizations/me',
    }),
  ),

  defineRoute('GET', '/authorization/products', ({ organisation: { products } }) =>
    ok({
      entities: products.map((id) => ({ id })),
      total: products.length,
      pageSize: Math.max(products.length, 1),
      pageNumber: 1,
      pageCount: 1,
    }),
  ),

  defineRoute('GET', '/authorization/settings', (call) => ok(settingOf(call, 'authorization'))),
  defineRoute('PATCH', '/authorization/settings', (call) => ok(writeSetting(call, 'authorization'))),
  defineRoute('GET', '/authorization/roles/settings', (call) => ok(settingOf(call, 'roles'))),
  defineRoute('PUT', '/authorization/roles/settings', (call) => ok(writeSetting(call, 'roles'))),

  defineRoute('GET', '/organizations/limits/namespaces', ({ organisation }) => {
    const entities = Object.keys(organisation.limits);
    return ok({ entities, total: entities.length, pageSize: 100, pageNumber: 1, pageCount: 1 });
  }),
  defineRoute('GET', '/organizations/limits/namespaces/{namespaceName}', (call) => ok(limitsOf(call))),
  defineRoute('GET', '/organizations/limits/namespaces/{namespaceName}/defaults', (call) => ok(limitsOf(call))),
  defineRoute('GET', '/organizations/limits/docs', ({ organisation }) =>
    ok({ url: '', namespaces: Object.keys(organisation.limits).map((name) => ({ name })) }),
  ),
];

function settingOf(call: Call, name: string): Fields {
  return call.organisation.settings.get(name) ?? settingsDefaults[name] ?? {};
}

function writeSetting(call: Call, name: string): Fields {
  const merged = { ...settingOf(call, name), ...bodyOf(call, AnyObject) };
  call.organisation.settings.set(name, merged);
  return merged;
}

function limitsOf(call: Call) {
  const namespace = call.param('namespaceName');
  const limits = call.organisation.limits[namespace];
  if (!limits) throw new ApiError('notFound', { what: `namespace ${namespace}` });
  return { entities: Object.entries(limits).map(([key, value]) => ({ key, namespace, value })) };
}
