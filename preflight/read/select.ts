import { InputError } from './input-error.ts';
import type { StackConfiguration } from './stack-configuration.ts';

/**
 * The stacks to check: all, or those named with everything they depend on.
 *
 * @throws InputError `unknown-stack`
 */
export function selectStacks(
  stacks: readonly StackConfiguration[],
  names: readonly string[] | undefined,
): readonly StackConfiguration[] {
  if (names === undefined || names.length === 0) return stacks;
  const byName = new Map(stacks.map((stack) => [stack.name, stack]));
  const selected = new Set<string>();
  const select = (name: string): void => {
    const stack = byName.get(name);
    if (stack === undefined) {
      const known = [...byName.keys()].map((one) => `"${one}"`).join(', ');
      throw new InputError('unknown-stack', `There is no stack "${name}" in the assembly. Its stacks are ${known}.`);
    }
    if (selected.has(name)) return;
    selected.add(name);
    stack.dependencies.forEach(select);
  };
  names.forEach(select);
  return stacks.filter(({ name }) => selected.has(name));
}

/**
 * One organisation a run: where resources use several provider configurations, one has to be chosen, and what belongs
 * to the others counts as not seen.
 *
 * @param alias - the configuration to check; `''` or `default` is the one without an alias
 * @throws InputError `several-providers`, `unknown-provider`
 */
export function selectProvider(
  stacks: readonly StackConfiguration[],
  alias: string | undefined,
): readonly StackConfiguration[] {
  const used = [...new Set(stacks.flatMap(({ resources }) => resources.map(({ provider }) => provider)))];
  const names = used.map((name) => (name === '' ? 'default' : name)).join(', ');
  if (alias === undefined && used.length <= 1) return stacks;
  if (alias === undefined) {
    throw new InputError(
      'several-providers',
      `The stacks use several configurations of the provider (${names}), which may be several organisations. Choose one with --provider ALIAS.`,
    );
  }
  const chosen = alias === 'default' ? '' : alias;
  if (!used.includes(chosen)) {
    throw new InputError(
      'unknown-provider',
      `No resource uses the provider configuration "${alias}". Used are: ${names}.`,
    );
  }
  return stacks.map((stack) => ({
    ...stack,
    resources: stack.resources.filter(({ provider }) => provider === chosen),
    notSeen: [
      ...stack.notSeen,
      ...stack.resources
        .filter(({ provider }) => provider !== chosen)
        .map(({ address }) => ({ what: 'other provider', where: address }) as const),
    ],
  }));
}
