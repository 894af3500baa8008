import type { ImportDecisionsFile } from '../lib/contract/import-decisions.ts';
import type { AssemblySnapshot } from './compare-assemblies.ts';

/** A decision that a synth did not render. */
export interface Unrendered {
  readonly stack: string;
  readonly to: string;
}

/**
 * The imports and moves that an assembly does not hold though they are decided: an app that does not call
 * `ImportDecisions.applyTo(app)`, or reads another file, would deploy as if nothing had been decided. Pure.
 */
export function unrenderedDecisions(assembly: AssemblySnapshot, decisions: ImportDecisionsFile): Unrendered[] {
  return Object.entries(decisions.stacks).flatMap(([stack, { imports, moves }]) => {
    const body = assembly[stack];
    if (body === undefined) return [];
    const rendered = new Set(['import', 'moved'].flatMap((block) => targets(body, block)));
    return [...imports, ...moves].filter(({ to }) => !rendered.has(to)).map(({ to }) => ({ stack, to }));
  });
}

function targets(body: unknown, block: string): string[] {
  const blocks = (body as Readonly<Record<string, unknown>>)[block];
  return (Array.isArray(blocks) ? blocks : []).map((one: { to?: unknown }) => String(one.to));
}
