/** One step of an address or a reference: a name, or the key of an instance. */
export type Step =
  { readonly kind: 'name'; readonly name: string } | { readonly kind: 'key'; readonly key: string | number };

/** One module call of an address, e.g. `module.region["emea"]`. */
export interface ModuleStep {
  readonly name: string;
  readonly key?: string | number;
}

const STEP = /\.?([A-Za-z_][\w-]*|\d+)|\[("(?:[^"\\]|\\.)*")\]|\[(\d+)\]/gy;

/** Splits `module.a["x"].type.name[0].id` into its steps; undefined for what is no traversal. */
export function stepsOf(text: string): readonly Step[] | undefined {
  const steps: Step[] = [];
  let read = 0;
  for (const [matched, name, quoted, index] of text.matchAll(STEP)) {
    read += matched.length;
    if (name !== undefined) steps.push({ kind: 'name', name });
    else steps.push({ kind: 'key', key: quoted === undefined ? Number(index) : unquote(quoted) });
  }
  return read === text.length ? steps : undefined;
}

/** The key of an instance as addresses show it: `["emea"]`, `[0]`. */
export function keyText(key: string | number | undefined): string {
  return key === undefined ? '' : `[${JSON.stringify(key)}]`;
}

/** The address of a module within another one. */
export function moduleAddress(outer: string, { name, key }: ModuleStep): string {
  return `${outer === '' ? '' : `${outer}.`}module.${name}${keyText(key)}`;
}

/** The module calls that an address begins with; the module address of a resource consists of them. */
export function moduleStepsOf(address: string): readonly ModuleStep[] {
  const steps = stepsOf(address) ?? [];
  const modules: ModuleStep[] = [];
  for (let at = 0; at < steps.length;) {
    const [root, name, next] = steps.slice(at, at + 3);
    if (root?.kind !== 'name' || root.name !== 'module' || name?.kind !== 'name') break;
    modules.push(next?.kind === 'key' ? { name: name.name, key: next.key } : { name: name.name });
    at += next?.kind === 'key' ? 3 : 2;
  }
  return modules;
}

function unquote(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted.slice(1, -1);
  }
}
