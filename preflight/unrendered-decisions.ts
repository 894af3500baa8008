import type { ImportDecisionsFile, KeptGrant, StackDecisions } from '../lib/contract/import-decisions.ts';
import type { AssemblySnapshot } from './compare-assemblies.ts';
import { keptGrantsIn } from './kept-in-assembly.ts';

/** A decision that a synth did not render, or kept grants that it renders and nobody decided. */
export interface Unrendered {
  readonly stack: string;
  readonly to: string;
  readonly what: 'import' | 'kept';
}

/**
 * The imports and moves that an assembly does not hold though they are decided: an app that does not call
 * `ImportDecisions.applyTo(app)`, or reads another file, would deploy as if nothing had been decided. Pure.
 */
export function unrenderedDecisions(assembly: AssemblySnapshot, decisions: ImportDecisionsFile): Unrendered[] {
  return Object.entries(assembly).flatMap(([stack, body]) => {
    const { imports = [], moves = [], kept = [] } = decisions.stacks[stack] ?? {};
    const rendered = new Set(['import', 'moved'].flatMap((block) => targets(body, block)));
    return [
      ...[...imports, ...moves]
        .filter(({ to }) => !rendered.has(to))
        .map(({ to }): Unrendered => ({ stack, to, what: 'import' })),
      ...otherThanKept(body, kept).map((to): Unrendered => ({ stack, to, what: 'kept' })),
    ];
  });
}

/** The assignments that render other grants as kept than is decided. */
function otherThanKept(body: unknown, kept: StackDecisions['kept']): string[] {
  const resources = (body as { readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>> })
    .resource;
  return Object.entries(resources ?? {}).flatMap(([type, named]) =>
    Object.entries(named).flatMap(([name, resource]) => {
      const rendered = keptGrantsIn(resource);
      if (rendered === undefined) return [];
      const address = `${type}.${name}`;
      const decided = kept.find((one) => one.address === address)?.grants ?? [];
      return keysOf(rendered) === keysOf(decided) ? [] : [address];
    }),
  );
}

function keysOf(grants: readonly KeptGrant[]): string {
  return JSON.stringify(grants.map(({ role, division, joins = role }) => [joins, role, division]).sort());
}

function targets(body: unknown, block: string): string[] {
  const blocks = (body as Readonly<Record<string, unknown>>)[block];
  return (Array.isArray(blocks) ? blocks : []).map((one: { to?: unknown }) => String(one.to));
}
