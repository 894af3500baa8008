import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modelledRoutes, startSimulator, type Requirement } from 'genesys-cloud-simulator';
import { writeAssembly } from '../cli/assembly.ts';
import { runLine } from '../cli/run-line.ts';

/** A command as the page names it, and how it is run here to see what it asks for. */
export interface ObservedCommand {
  readonly command: string;
  readonly line: readonly string[];
}

const MANIFEST = `version: 1
divisions: [{ name: Partners }]
roles: [{ name: Reviewer, permissions: [quality:evaluation:edit] }]
existing: { divisions: [Sales], roles: [Supervisor] }
assignments:
  - { user: ben@example.com, role: Supervisor, divisions: [Sales] }
  - { group: Night Shift, role: Supervisor, divisions: [Sales] }
  - { client: reader, role: Supervisor, divisions: [Sales] }
`;
/** Assignments of what is there: a batch of them declares nothing. */
const ASSIGNMENTS = MANIFEST.replace(/^(divisions|roles): .*\n/gm, '');

const FILES: Readonly<Record<string, string>> = { 'genesys-access.yaml': MANIFEST, 'assignments.yaml': ASSIGNMENTS };

/** Commands that change nothing. */
export const READING: readonly ObservedCommand[] = [
  of('division list', 'division', 'list'),
  of('division inspect', 'division', 'inspect', 'Sales'),
  of('division objects', 'division', 'objects', 'Sales', '--all'),
  of('division diagnose', 'division', 'diagnose', 'Support'),
  of('permission list, search, show', 'permission', 'list'),
  of('imports --existing divisions', 'imports', '--existing', 'divisions'),
  of('imports --existing roles', 'imports', '--existing', 'roles'),
  of('manifest plan', 'manifest', 'plan', 'genesys-access.yaml'),
  of('access effective', 'access', 'effective', 'ada@example.com'),
  of('access who', 'access', 'who', 'routing:queue:edit'),
  of('access validate', 'access', 'validate', '--manifest', 'assignments.yaml'),
  of('access matrix', 'access', 'matrix'),
  of('access conflicts', 'access', 'conflicts', '--rules', 'starter'),
  of('access history', 'access', 'history', '--days', '7'),
  of('snapshot', 'snapshot', 'kept.json'),
];

/** Commands that change the organisation. */
export const WRITING: readonly ObservedCommand[] = [
  of('division create', 'division', 'create', 'Partners', '--yes'),
  of('division create-batch', 'division', 'create-batch', 'genesys-access.yaml', '--yes'),
  of('division update', 'division', 'update', 'Empty', '--name', 'Vacant', '--yes'),
  of('division delete, of an empty one', 'division', 'delete', 'Empty', '--yes'),
  of('role create', 'role', 'create', 'Reviewer', '--permission', 'quality:evaluation:edit', '--yes'),
  of('role create-batch', 'role', 'create-batch', 'genesys-access.yaml', '--yes'),
  of('role update', 'role', 'update', 'Supervisor', '--add-permission', 'routing:queue:edit', '--yes'),
  of('role assign', 'role', 'assign', 'Supervisor', '--user', 'ben@example.com', '--division', 'Sales', '--yes'),
  of('role assign-batch', 'role', 'assign-batch', 'assignments.yaml', '--yes'),
  of('access sync --mode add', 'access', 'sync', 'assignments.yaml', '--mode', 'add', '--yes'),
  of('access sync --mode exact', 'access', 'sync', 'assignments.yaml', '--mode', 'exact', '--yes'),
];

function of(command: string, ...line: string[]): ObservedCommand {
  return { command, line };
}

/** How a command went. */
export interface Observed {
  readonly exitCode: number;
  readonly err: string;
  /** Each need once: one of its permissions is enough. */
  readonly needs: readonly (readonly string[])[];
  /** Permissions by which it finds out whether it sees all divisions: without them it is as right, and less sure. */
  readonly toBeSure: readonly string[];
  /** Requests that were refused for want of a permission. */
  readonly refused: readonly string[];
}

const ROUTES = modelledRoutes().map((route) => ({
  ...route,
  pattern: new RegExp(`^${route.path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
  placeholders: route.path.split('{').length,
}));

/**
 * Runs a command against the simulated organisation, as a client with these permissions in all divisions, and tells what the
 * published API description requires for the calls that it made.
 */
export async function observe({ line }: ObservedCommand, permissions = ['*:*:*']): Promise<Observed> {
  const folder = await mkdtemp(join(tmpdir(), 'genesys-preflight-docs-'));
  const simulator = await startSimulator({
    clients: [{ id: 'observed', name: 'Observed', secret: 'observed', permissions }],
    switches: { requestsPerMinute: 100_000 },
  });
  try {
    for (const [name, text] of Object.entries(FILES)) await writeFile(join(folder, name), text);
    await writeAssembly(folder, { access: { json: {} } });
    await writeFile(join(folder, 'genesys-preflight.yaml'), 'ratePerMinute: 10000\n');
    const { exitCode, err } = await runLine(line, { cwd: folder, environment: simulator.environment('observed') });
    const needs = simulator.requests.flatMap(({ method, path }) => needsOf(requirementOf(method, path)));
    const asked = simulator.requests
      .filter(({ path }) => path.endsWith('/divisionspermitted/paged/me'))
      .flatMap(({ query }) => query['permission'] ?? []);
    return {
      exitCode,
      err,
      needs: distinct(needs),
      toBeSure: [...new Set(asked)].filter((permission) => !needs.some(([first]) => first === permission)).sort(),
      refused: simulator.requests.filter(({ status }) => status === 403).map(({ method, path }) => `${method} ${path}`),
    };
  } finally {
    await simulator.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function requirementOf(method: string, path: string): Requirement | undefined {
  const matching = ROUTES.filter((route) => route.method === method && route.pattern.test(path));
  return matching.sort((one, other) => one.placeholders - other.placeholders)[0]?.requires;
}

function needsOf(requirement: Requirement | undefined): readonly (readonly string[])[] {
  if (requirement === undefined) return [];
  const { type, permissions } = requirement;
  return type === 'ANY' ? [permissions] : permissions.map((permission) => [permission]);
}

function distinct(needs: readonly (readonly string[])[]): (readonly string[])[] {
  return [...new Map(needs.map((need) => [need.join(), need])).values()].sort((one, other) =>
    one.join() < other.join() ? -1 : 1,
  );
}
