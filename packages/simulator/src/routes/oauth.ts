import { z } from 'zod';
import { ApiError } from '../api-errors.ts';
import { auditGrant, auditImplied } from '../auditing.ts';
import { revoke, type RoleDivision } from '../granting.ts';
import type { Fields, OAuthClient } from '../model.ts';
import { newId } from '../new-id.ts';
import { pageOf } from '../paging.ts';
import { bodyOf } from '../request-body.ts';
import { type Call, defineRoute, ok, type Route, undeclaredSuccess } from '../route.ts';

const ClientBody = z.looseObject({
  name: z.string().min(1),
  authorizedGrantType: z.string(),
  state: z.string().nullish(),
  roleDivisions: z.array(z.object({ roleId: z.string(), divisionId: z.string() })).nullish(),
});

const State = z.enum(['active', 'disabled', 'inactive']);
const grantTypes = ['CODE', 'TOKEN', 'SAML2-BEARER', 'PASSWORD', 'CLIENT-CREDENTIALS'];

/** OAuth clients, and what a token says about itself. */
export const oauthRoutes: readonly Route[] = [
  defineRoute('GET', '/tokens/me', (call) => {
    const { info } = call.organisation;
    const organization = { id: info.id, name: info.name };
    return ok({
      organization,
      homeOrganization: organization,
      authorizedScope: [],
      OAuthClient: { ...ownClient(call), organization },
    });
  }),

  defineRoute('GET', '/oauth/clients', (call) => {
    const clients = [...call.organisation.clients.values()];
    if (call.switches.oauthClientsPaged) return ok(pageOf(call, clients, (client) => renderClient(call, client)));
    const entities = clients.map((client) => renderClient(call, client));
    const total = entities.length;
    return ok({ entities, total, pageSize: total, pageNumber: 1, pageCount: 1, selfUri: call.path });
  }),

  defineRoute('POST', '/oauth/clients', (call) => {
    const body = bodyOf(call, ClientBody);
    const { name, state, roleDivisions, ...fields } = body;
    assertAcceptable(call, body);
    const id = newId(call, 'client', name);
    const client: OAuthClient = {
      id,
      name,
      secret: `secret-of-${id}`,
      state: stateOf(state) ?? 'active',
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
    assertAcceptable(call, body);
    client.name = name;
    client.state = stateOf(state) ?? client.state;
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
    scope: [],
    registeredRedirectUri: [],
    authorizedGrantType: 'CLIENT-CREDENTIALS',
    ...client.fields,
    id: client.id,
    name: client.name,
    state: client.state,
    roleDivisions: call.organisation.directGrants(client.id).map(({ roleId, divisionId }) => ({ roleId, divisionId })),
    roleIds: [...new Set(call.organisation.directGrants(client.id).map(({ roleId }) => roleId))],
    selfUri: `/api/v2/oauth/clients/${client.id}`,
  };
}

/** What a token says of its client: less than the client's own page. */
function ownClient(call: Call): Fields {
  const { id, name, authorizedGrantType, scope, roleDivisions, state } = renderClient(call, call.client);
  return { id, name, authorizedGrantType, scope, roleDivisions, state };
}

function stateOf(state: string | null | undefined): OAuthClient['state'] | undefined {
  if (state === undefined || state === null) return undefined;
  const known = State.safeParse(state);
  if (!known.success) throw new ApiError('badClientState', { value: state });
  return known.data;
}

function assertAcceptable(call: Call, { authorizedGrantType, state, roleDivisions }: z.infer<typeof ClientBody>): void {
  if (!grantTypes.includes(authorizedGrantType)) throw new ApiError('badGrantType', { value: authorizedGrantType });
  stateOf(state);
  const { organisation, switches } = call;
  const needsRoles = switches.clientWithoutRolesRefused && authorizedGrantType === 'CLIENT-CREDENTIALS';
  if (needsRoles && roleDivisions?.length === 0) throw new ApiError('missingClientRoles');
  for (const { roleId, divisionId } of roleDivisions ?? []) {
    const known = organisation.roles.has(roleId) && (divisionId === '*' || organisation.divisions.has(divisionId));
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
