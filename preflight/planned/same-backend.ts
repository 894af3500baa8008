import { resolve } from 'node:path';
import type { Backend, RemoteState, StackConfiguration } from '../read/stack-configuration.ts';

/** The settings that say where a state is kept; others (credentials, locks, timeouts) say how it is reached. */
const PLACE: Readonly<Record<string, readonly string[]>> = {
  azurerm: ['storage_account_name', 'container_name', 'key'],
  consul: ['address', 'path'],
  gcs: ['bucket', 'prefix'],
  http: ['address'],
  kubernetes: ['namespace', 'secret_suffix'],
  local: ['path'],
  pg: ['conn_str', 'schema_name'],
  remote: ['hostname', 'organization', 'workspaces'],
  s3: ['bucket', 'key'],
};
const DEFAULTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  local: { path: 'terraform.tfstate' },
  remote: { hostname: 'app.terraform.io' },
};

/** A backend, and the folder that its relative paths start from. */
interface PlacedBackend {
  /** Undefined: Terraform's own, a file in the folder. */
  readonly backend: Backend | undefined;
  readonly directory: string;
}

/**
 * Whether a stack keeps the state that a `terraform_remote_state` reads. The stacks of a run are all in one workspace,
 * which is then that of the reader, too.
 *
 * @param directory - the folder of the one that reads
 */
export function keepsRemoteState(
  stack: Pick<StackConfiguration, 'backend' | 'directory'>,
  { workspace, inReadersWorkspace: _, ...backend }: RemoteState,
  directory: string,
): boolean {
  if (workspace !== undefined && workspace !== 'default') return false;
  return isSameBackend(stack, { backend, directory });
}

/** Whether two backends keep the same state, as far as their settings tell. */
function isSameBackend(one: PlacedBackend, other: PlacedBackend): boolean {
  return placeOf(one) === placeOf(other);
}

function placeOf({ backend, directory }: PlacedBackend): string {
  const { type: written, settings } = backend ?? { type: 'local', settings: {} };
  // A `cloud` block is read by other stacks as `remote`.
  const type = written === 'cloud' ? 'remote' : written;
  const set = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== null));
  const all: Readonly<Record<string, unknown>> = { ...DEFAULTS[type], ...set };
  const names = PLACE[type] ?? Object.keys(all).sort();
  const values = names.map((name) => unwrapped(all[name]));
  return JSON.stringify([
    type,
    ...(type === 'local' ? values.map((path) => resolve(directory, String(path))) : values),
  ]);
}

/** A block may stand alone or in a list of one. */
function unwrapped(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : (value ?? null);
}
