import { z } from 'zod';
import { ApiError } from '../api-errors.ts';
import { auditGrant, auditImplied } from '../auditing.ts';
import { revoke, type RoleDivision } from '../granting.ts';
import type { Fields, OAuthClient } from '../model.ts';
import { newId } from '../new-id.ts';
import { bodyOf } from '../request-body.ts';
import { type Call, defineRoute, ok, type Route, undeclaredSuccess } from '../route.ts';

const ClientBody = z.looseObject({
  name: z.string().min(1),
  authorizedGrantType: z.string(),
  state: z.enum(['active', 'disabled', 'inactive']).nullish(),
  roleDivisions: z.array(z.object({ roleId: z.string(), divisionId: z.string() })).nullish(),
});

/** OAuth clients, and what a token says about itself. */
export const oauthRoutes: readonly Route[] = [
  defineRoute('GET', '/tokens/me', (call) => {
    const { info } = call.organisation;
    const organization = { id: info.id, name: info.name };
    return ok({
      organization,
      homeOrganization: organization,
      authorizedScope: [],
      OAuthClient: { ...renderClient(call, call.client), organization },
    });
  }),

  defineRoute('GET', '/oauth/clients', (call) => {
    // No parameter for pages is published, so all of them are one page.
    const entities = [...call.organisation.clients.values()].map((client) => renderClient(call, client));
    const total = entities.length;
    return ok({ entities, total, pageSize: total, pageNumber: 1, pageCount: 1, selfUri: call.path });
  }),

  defineRoute('POST', '/oauth/clients', (call) => {
    const body = bodyOf(call, ClientBody);
    const { name, state, roleDivisions, ...fields } = body;
    assertGrantable(call, body);
    const id = newId(call, 'client', name);
    const client: OAuthClient = {
      id,
      name,
      secret: `secret-of-${id}`,
      state: state ?? 'active',
      sees: undefined,
      fields,
    };
    call.organisation.clients.set(id, client);
    setGrants(call, id, roleDivisions ?? []);
    return ok({ ...renderClient(call, client), secret: client.secret });
  }),

  defineRoute('GET', '/oauth/clients/{clientId}', (call) => {
    const client = clientById(call);
    return ok({ ...renderClient(call, client), secret: client.secret });
  }),

  defineRoute('PUT', '/oauth/clients/{clientId}', (call) => {
    const client = clientById(call);
    const body = bodyOf(call, ClientBody);
    const { name, state, roleDivisions, ...fields } = body;
    assertGrantable(call, body);
    client.name = name;
    client.state = state ?? client.state;
    client.fields = fields;
    if (roleDivisions) setGrants(call, client.id, roleDivisions);
    return ok(renderClient(call, client));
  }),

  defineRoute('DELETE', '/oauth/clients/{clientId}', (call) => {
    const client = clientById(call);
    if (client.state !== 'inactive') throw new ApiError('cannotDeleteClient');
    call.organisation.clients.delete(client.id);
    const revoked = call.organisation.directGrants(client.id);
    call.organisation.removeGrants(revoked);
    auditImplied(call, revoked);
    return undeclaredSuccess(call);
  }),
];

function clientById(call: Call): OAuthClient {
  const id = call.param('clientId');
  const client = call.organisation.clients.get(id);
  if (!client) throw new ApiError('clientNotFound', { id });
  return client;
}

function renderClient(call: Call, client: OAuthClient): Fields {
  return {
    accessTokenValiditySeconds: 86_400,
    authorizedGrantType: 'CLIENT_CREDENTIALS',
    scope: [],
    registeredRedirectUri: [],
    ...client.fields,
    id: client.id,
    name: client.name,
    state: client.state,
    roleDivisions: call.organisation.directGrants(client.id).map(({ roleId, divisionId }) => ({ roleId, divisionId })),
    roleIds: [...new Set(call.organisation.directGrants(client.id).map(({ roleId }) => roleId))],
    selfUri: `/api/v2/oauth/clients/${client.id}`,
  };
}

function assertGrantable(call: Call, body: z.infer<typeof ClientBody>): void {
  for (const { roleId, divisionId } of body.roleDivisions ?? []) {
    const known =
      call.organisation.roles.has(roleId) && (divisionId === '*' || call.organisation.divisions.has(divisionId));
    if (!known) throw new ApiError('badClientRole');
  }
}

/** Gives a client these grants and no others; what it keeps is left as it is. */
function setGrants(call: Call, subjectId: string, roleDivisions: readonly RoleDivision[]): void {
  const { organisation } = call;
  const dropped = organisation
    .directGrants(subjectId)
    .filter((held) => !roleDivisions.some((wanted) => sameRoleDivision(held, wanted)));
  for (const grant of dropped) revoke(call, subjectId, grant);
  const grantMadeAt = call.clock.now().toISOString();
  for (const { roleId, divisionId } of roleDivisions) {
    const grant = { subjectId, subjectType: 'PC_OAUTH_CLIENT', roleId, divisionId, grantMadeAt } as const;
    if (organisation.addGrant(grant)) auditGrant(call, 'MemberAdd', subjectId, roleId);
  }
}

function sameRoleDivision(one: RoleDivision, other: RoleDivision): boolean {
  return one.roleId === other.roleId && one.divisionId === other.divisionId;
}
