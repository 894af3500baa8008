import type { DeclaredResource } from '../read/stack-configuration.ts';
import { leavesOf, Reference, Unknown, type PlannedAttributes, type PlannedValue } from './planned-value.ts';

/** Names of resources, data sources and local values in the text of an expression. */
const NAMES = /(?:\bdata\.)?\b[A-Za-z_][\w-]*\.[A-Za-z_][\w-]*/g;

/**
 * The addresses whose replacement is created before the old object is destroyed: those that say so
 * (`create_before_destroy`), and all that they depend on, to which Terraform hands the order down – there would be a cycle
 * otherwise.
 */
export function createdBeforeDestroyed(
  resources: readonly DeclaredResource[],
  locals: PlannedAttributes,
): ReadonlySet<string> {
  const used = new Map<string, readonly string[]>([
    ...Object.entries(locals).map(([name, value]) => [`local.${name}`, namesIn(value)] as const),
    ...resources.map(
      ({ address, attributes, dependsOn }) => [address, [...namesIn(attributes), ...dependsOn]] as const,
    ),
  ]);
  const reached = new Set<string>();
  const open = resources.filter((resource) => resource.createsBeforeDestroying).map(({ address }) => address);
  for (let address = open.pop(); address !== undefined; address = open.pop()) {
    if (reached.has(address)) continue;
    reached.add(address);
    open.push(...(used.get(address) ?? []));
  }
  return reached;
}

function namesIn(value: PlannedValue): string[] {
  return leavesOf(value).flatMap((leaf) =>
    leaf instanceof Reference || leaf instanceof Unknown ? (leaf.expression.match(NAMES) ?? []) : [],
  );
}
