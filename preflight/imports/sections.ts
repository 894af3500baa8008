import { allDivisions, allRoles } from '../../lib/genesys/index.ts';
import type { Asker } from '../ask.ts';
import type { CheckRun } from '../check.ts';
import { existingDivisions, existingRoles } from './existing.ts';
import { partsOf, type ImportSection, type ImportStatement } from './statement.ts';

/** What `imports --existing` can list. */
export type ExistingKind = 'divisions' | 'roles';

/**
 * The moves and imports that a run decided, a section a stack. A move comes first: without it Terraform destroys.
 *
 * @param shorten - how folders are shown
 */
export function importsOf({ plan, decisions }: CheckRun, shorten: (directory: string) => string): ImportSection[] {
  return sections(plan, shorten, (stack) => {
    const { imports = [], moves = [] } = decisions.file.stacks[stack] ?? {};
    return [...moves, ...imports];
  });
}

/** What was adopted, or is about to be. */
export function importsToUndo({ plan, decisions }: CheckRun, shorten: (directory: string) => string): ImportSection[] {
  return sections(plan, shorten, (stack) => {
    const { imports = [], adopted = [] } = decisions.file.stacks[stack] ?? {};
    return [...imports, ...adopted.map(({ address, id, name }) => ({ to: address, id, name }))];
  });
}

/** Imports and resources for what the organisation has and no stack declares or manages. */
export async function importsExisting(
  kind: ExistingKind,
  { plan }: Pick<CheckRun, 'plan'>,
  client: Pick<Asker, 'ask'>,
): Promise<ImportSection[]> {
  const type = kind === 'divisions' ? 'genesyscloud_auth_division' : 'genesyscloud_auth_role';
  const declared = new Set(
    plan.ofType(type).flatMap((resource) => {
      const identity = plan.identityOf(resource);
      return identity.kind === 'existing' ? [identity.id] : [];
    }),
  );
  const isFree = ({ id }: { readonly id: string }): boolean => !declared.has(id) && plan.owners(type, id).length === 0;
  const taken = new Set(labelsOf(type, plan));
  const statements =
    kind === 'divisions'
      ? existingDivisions((await client.ask(allDivisions())).filter(isFree), taken)
      : existingRoles((await client.ask(allRoles())).filter(isFree), taken);
  return [{ statements }];
}

/** The labels that the stacks give, those of `for_each` and `count` among them that an assembly cannot tell apart. */
function labelsOf(type: string, plan: CheckRun['plan']): string[] {
  const notSeen = plan.stacks.flatMap((stack) => stack.notSeen.map(({ where }) => partsOf(where)));
  return [
    ...plan.ofType(type).map(({ address }) => partsOf(address).label),
    ...notSeen.filter((parts) => parts.type === type).map(({ label }) => label),
  ];
}

function sections(
  plan: CheckRun['plan'],
  shorten: (directory: string) => string,
  statementsOf: (stack: string) => readonly ImportStatement[],
): ImportSection[] {
  return plan.stacks.map(({ configuration: { name, directory } }) => ({
    stack: name,
    directory: shorten(directory),
    statements: statementsOf(name).map(({ to, id, name: called, from }) => ({
      to,
      id,
      name: called,
      ...(from === undefined ? {} : { from }),
    })),
  }));
}
