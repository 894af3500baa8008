import type { Clock } from '../clock.ts';
import { identifierOf } from '../identifiers.ts';
import type { Fields } from '../model.ts';
import type { OrganisationFile } from '../organisation-file.ts';
import { Organisation, type Limits } from '../organisation.ts';
import { cataloguePermission, defaultCatalogue } from '../permission-catalogue.ts';
import { checkOrganisation } from '../read-organisation.ts';
import { demoClient, seedClients } from '../seed-clients.ts';
import { standardLimits } from '../seed.ts';
import { objectsIn, textIn, type TwinAnswer, twinAnswerOf } from './answer.ts';
import { frameTakers, grantTakers } from './take-frame.ts';
import { objectTakers } from './take-objects.ts';
import { clientOf, subjectTakers } from './take-subjects.ts';
import type { Taker } from './taker.ts';
import type { Twin } from './twin-file.ts';

/** An organisation made of the answers of another one. */
export interface SeededTwin {
  readonly organisation: Organisation;
  /** Paths that were answered there and are not modelled here. */
  readonly unmodelled: readonly string[];
  /** Id of the client that the twin was taken with, or else `demo`, which may do everything. */
  readonly clientId: string;
}

/** Makes the state of an organisation from a twin, with the same ids. Whoever asked for it can ask here again. */
export function seedTwin(twin: Twin, clients: OrganisationFile['clients'], clock: Clock): SeededTwin {
  const answers = Object.entries(twin.answers).map(([path, value]) => [path, twinAnswerOf(path, value)] as const);
  const known = answers.flatMap(([, answer]) => answer ?? []);
  const organisation = emptyOrganisation(known);
  const takeAll = (takers: readonly Taker[]): void => {
    for (const { of, take } of takers) {
      // In the order in which a taker names its paths: what tells most comes last.
      for (const template of of) {
        for (const answer of known) if (answer.template === template) take(answer, organisation);
      }
    }
  };
  takeAll(frameTakers);
  if (![...organisation.divisions.values()].some(({ home }) => home)) addHome(organisation);
  takeAll([...subjectTakers, ...objectTakers]);
  addClients(organisation, clients ?? [], clock);
  takeAll(grantTakers(twin.takenAt));
  const clientId = mainClient(organisation, twin, clock);
  for (const id of idsOf(organisation)) organisation.usedIds.add(id);
  return {
    organisation,
    clientId,
    unmodelled: answers.flatMap(([path, answer]) => (answer === undefined ? [path] : [])),
  };
}

function emptyOrganisation(answers: readonly TwinAnswer[]): Organisation {
  const rowsOf = (template: string) => answers.filter((each) => each.template === template).flatMap(({ rows }) => rows);
  const [about = {}] = rowsOf('/organizations/me');
  const name = textIn(about, 'name') ?? 'Twin';
  return new Organisation(
    {
      id: textIn(about, 'id') ?? identifierOf('organisation', name),
      name,
      domain: textIn(about, 'domain') ?? textIn(about, 'thirdPartyOrgName') ?? 'twin',
      defaultCountryCode: textIn(about, 'defaultCountryCode') ?? 'US',
      defaultLanguage: textIn(about, 'defaultLanguage') ?? 'en-us',
    },
    catalogueOf(rowsOf('/authorization/permissions')),
    rowsOf('/authorization/products').flatMap((row) => textIn(row, 'id') ?? []),
    limitsOf(answers),
  );
}

function catalogueOf(domains: readonly Fields[]): Organisation['catalogue'] {
  if (domains.length === 0) return defaultCatalogue();
  return domains.flatMap((row) =>
    Object.entries(Object(row['permissionMap']) as Record<string, unknown>).flatMap(([entity, all]) =>
      objectsIn({ all }, 'all').map((permission) => ({
        ...cataloguePermission(`${textIn(row, 'domain') ?? ''}:${entity}:${textIn(permission, 'action') ?? ''}`),
        label: textIn(permission, 'label') ?? '',
        divisionAware: permission['divisionAware'] === true,
        allowsConditions: permission['allowsConditions'] === true,
      })),
    ),
  );
}

function limitsOf(answers: readonly TwinAnswer[]): Limits {
  const limits: Limits = structuredClone(standardLimits);
  for (const { template, params, rows, value } of answers) {
    if (template === '/authorization/divisions/limit' && typeof value === 'number') {
      limits['authorization'] = { ...limits['authorization'], 'divisions.max': value };
    }
    if (!template.startsWith('/organizations/limits/namespaces/{namespaceName}')) continue;
    const namespace = params['namespaceName'] ?? '';
    const values = rows.map((row): [string, number] => [String(row['key']), Number(row['value'])]);
    limits[namespace] = { ...limits[namespace], ...Object.fromEntries(values) };
  }
  return limits;
}

function addHome(organisation: Organisation): void {
  const id = identifierOf('division', 'Home');
  organisation.divisions.set(id, { id, name: 'Home', description: '', home: true });
}

/** Clients of the options, which refer to roles and divisions by name. */
function addClients(organisation: Organisation, clients: NonNullable<OrganisationFile['clients']>, clock: Clock): void {
  if (clients.length === 0) return;
  const idsByName = (things: Iterable<{ id: string; name: string }>): Map<string, string> =>
    new Map([...things].map(({ id, name }) => [name, id]));
  const [divisions, roles] = [idsByName(organisation.divisions.values()), idsByName(organisation.roles.values())];
  const file = checkOrganisation({
    organisation: { name: organisation.info.name },
    divisions: [...organisation.divisions.values()].map(({ name, home }) => ({ name, home })),
    roles: [...roles.keys()].map((name) => ({ name })),
    clients,
  });
  const names = {
    division: (name: string) => (name === '*' ? '*' : (divisions.get(name) ?? name)),
    role: (name: string) => roles.get(name) ?? name,
    subject: (_: unknown, name: string) => name,
  };
  seedClients(organisation, file, names, clock, { withDemo: false });
}

/** The client that the twin was taken with; one of which nothing is known, or `demo`, may do everything. */
function mainClient(organisation: Organisation, { takenBy }: Twin, clock: Clock): string {
  const id = takenBy ?? demoClient.id;
  if (organisation.clients.has(id)) return id;
  if (organisation.directGrants(id).length > 0) organisation.clients.set(id, clientOf(id, {}));
  else {
    const file = { organisation: { name: organisation.info.name }, clients: [{ id, secret: demoClient.secret }] };
    const nothing = { division: String, role: String, subject: (_: unknown, name: string) => name };
    seedClients(organisation, file, nothing, clock, { withDemo: false });
  }
  return id;
}

function idsOf(organisation: Organisation): string[] {
  const { divisions, roles, users, groups, clients, objects } = organisation;
  return [divisions, roles, users, groups, clients, objects].flatMap((things) =>
    [...things.values()].map(({ id }) => id),
  );
}
