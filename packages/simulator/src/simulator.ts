import { createApp } from './app.ts';
import { type Clock, systemClock } from './clock.ts';
import { defaultOrganisation } from './default-organisation.ts';
import { type Fault, ruleOf } from './faults/fault.ts';
import type { FaultPlan, FaultRule } from './faults/fault-plan.ts';
import { closed, listening } from './listening.ts';
import { inspect, type OrganisationView } from './organisation-view.ts';
import type { OrganisationFile } from './organisation-file.ts';
import { checkOrganisation } from './read-organisation.ts';
import type { RequestLogEntry } from './request-log.ts';
import { demoClient } from './seed-clients.ts';
import { seedOrganisation } from './seed.ts';
import { type OrganisationData, organisationDataOf } from './twin/organisation-data.ts';
import { type SeededTwin, seedTwin } from './twin/seed-twin.ts';
import { defaultSwitches, type Switches } from './switches.ts';

/** How to start a simulator. */
export interface SimulatorOptions {
  /**
   * The organisation: what `readOrganisation` or `readOrganisationData` returned, or the content of an organisation file,
   * a twin or a snapshot of access as plain data (checked here).
   * @default the organisation of `examples/organisation.yaml`
   */
  readonly organisation?: OrganisationFile | OrganisationData | object;
  /** TCP port. @default 0: one that is free */
  readonly port?: number;
  /** Address to listen on. @default '127.0.0.1' */
  readonly host?: string;
  /** OAuth clients besides those of the organisation; one with the id of another replaces it. */
  readonly clients?: NonNullable<OrganisationFile['clients']>;
  /** Answers to what is not known about Genesys Cloud. @default each as in `defaultSwitches` */
  readonly switches?: Partial<Switches>;
  /** What goes wrong; what `readFaults` returned, or the same as plain data. @default nothing */
  readonly faults?: FaultPlan;
  /** Where the time comes from. @default the computer's clock */
  readonly clock?: Clock;
}

/** What goes wrong in a running simulator. */
export interface SimulatorFaults {
  /** Replaces all that was asked for so far, `fail` included; counts begin anew. @throws FaultPlanError */
  set(plan: FaultPlan): void;
  /** Adds a rule behind those that are there. */
  add(rule: FaultRule): void;
  /** Nothing goes wrong any more. */
  clear(): void;
}

/** A running organisation on localhost. */
export interface Simulator {
  /** Base of every path, without a slash at the end: `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /**
   * The client `demo`, which may do everything unless the organisation declares it otherwise; of a twin the client that it
   * was taken with.
   */
  readonly clientId: string;
  readonly clientSecret: string;
  /** Every request so far, in order. */
  readonly requests: readonly RequestLogEntry[];
  /** Requests that were answered 501, as `METHOD /path`; a test that meets one should fail. */
  readonly unmodelled: readonly string[];
  /** The present state of the organisation, to look at. */
  readonly organisation: OrganisationView;
  /** Of a twin: paths that the original answered and that are not modelled here. */
  readonly untaken: readonly string[];
  /** Forgets the requests so far. */
  clearRequests(): void;
  /** What goes wrong, to be changed at run time. */
  readonly faults: SimulatorFaults;
  /** Plays a failure on the next matching request. */
  fail(fault: Fault): void;
  /** Makes every access token given out so far invalid. */
  expireTokens(): void;
  /**
   * Variables that point the real provider, and whatever reads the same ones, at this simulator.
   * `clientId` chooses another client of the organisation. @default {@link Simulator.clientId}
   * @throws Error when the organisation has no such client
   */
  environment(clientId?: string): Record<string, string>;
  /** Stops listening and drops open connections. */
  close(): Promise<void>;
}

/**
 * Starts an organisation on localhost.
 * @throws OrganisationFileError with everything that is wrong with the organisation
 * @throws FaultPlanError with everything that is wrong with the faults
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const host = options.host ?? '127.0.0.1';
  const clock = options.clock ?? systemClock;
  const { organisation, clientId, unmodelled: untaken } = seeded(options, clock);
  const app = createApp(organisation, { ...defaultSwitches, ...options.switches }, clock);
  if (options.faults) app.faults.set(options.faults);
  const { server, port } = await listening(app.fetch, host, options.port ?? 0);
  const secretOf = (clientId: string) => {
    const client = organisation.clients.get(clientId);
    if (!client) throw new Error(`The organisation has no OAuth client ${clientId}.`);
    return client.secret;
  };
  return {
    url: `http://${host}:${port}`,
    host,
    port,
    clientId,
    clientSecret: secretOf(clientId),
    requests: app.requests,
    unmodelled: app.unmodelled,
    organisation: inspect(organisation),
    untaken,
    clearRequests: () => app.clearRequests(),
    faults: app.faults,
    fail: (fault) => app.faults.add(ruleOf(fault)),
    expireTokens: () => app.tokens.revokeAll(),
    environment: (id = clientId) => ({
      GENESYSCLOUD_OAUTHCLIENT_ID: id,
      GENESYSCLOUD_OAUTHCLIENT_SECRET: secretOf(id),
      GENESYSCLOUD_REGION: 'us-east-1',
      GENESYSCLOUD_GATEWAY_HOST: host,
      GENESYSCLOUD_GATEWAY_PORT: String(port),
      GENESYSCLOUD_GATEWAY_PROTOCOL: 'http',
    }),
    close: () => closed(server),
  };
}

function seeded({ organisation = defaultOrganisation, clients }: SimulatorOptions, clock: Clock): SeededTwin {
  const data = isData(organisation) ? organisation : organisationDataOf(organisation);
  if (data.kind === 'twin') return seedTwin(data.twin, clients, clock);
  const made = seedOrganisation(withClients(data.file, clients), clock);
  return { organisation: made, clientId: demoClient.id, unmodelled: [] };
}

function isData(organisation: object): organisation is OrganisationData {
  return 'kind' in organisation;
}

function withClients(file: OrganisationFile, clients: SimulatorOptions['clients']): OrganisationFile {
  if (!clients) return file;
  const replaced = new Set(clients.map(({ id }) => id));
  const kept = (file.clients ?? []).filter(({ id }) => !replaced.has(id));
  // Checked again: the clients of the options refer to roles and divisions of the organisation.
  return checkOrganisation({ ...file, clients: [...kept, ...clients] });
}
