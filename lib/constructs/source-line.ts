import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MORE_METADATA } from '@cdktf/provider-genesyscloud/lib/runtime';

/** Frames that are not the user's: packages, Node itself. */
const FOREIGN = /[\\/]node_modules[\\/]|^node:/;

function framesBelow(caller: CallableFunction | NewableFunction, limit: number): string[] {
  const holder: { stack?: string } = {};
  const previousLimit = Error.stackTraceLimit;
  Error.stackTraceLimit = limit;
  try {
    Error.captureStackTrace(holder, caller);
  } finally {
    Error.stackTraceLimit = previousLimit;
  }
  return (holder.stack ?? '').split('\n').slice(1);
}

/** What was made of frames: in a loop, it is the same one each time. */
const lines = new Map<string, string | undefined>();
const MOST_LINES = 1_000;

function rememberedLineOf(frame: string): string | undefined {
  // Paths are relative to the working directory, which a process may change.
  const key = `${process.cwd()}\n${frame}`;
  if (lines.has(key)) return lines.get(key);
  if (lines.size >= MOST_LINES) lines.clear();
  const line = lineOf(frame);
  lines.set(key, line);
  return line;
}

/** `file:line` of one line of a stack trace, relative to the working directory; undefined for foreign code. */
function lineOf(frame: string): string | undefined {
  const [, place, line] = /^\s*at (?:.*? \()?(.+?):(\d+):\d+\)?$/.exec(frame) ?? [];
  if (place === undefined || line === undefined) return undefined;
  const file = place.replace(/^async /, '');
  if (FOREIGN.test(file)) return undefined;
  const path = relative('.', file.startsWith('file:') ? fileURLToPath(file) : file);
  return `${path.replaceAll('\\', '/')}:${line}`;
}

let given: string | undefined;

/**
 * Makes constructs that come from somewhere else than code, e.g. a file of data, say so.
 *
 * @param source - where they were declared: `genesys-access.yaml:12`; undefined = in code
 * @param make - makes them
 */
export function declaredAt<T>(source: string | undefined, make: () => T): T {
  const outer = given;
  given = source;
  try {
    return make();
  } finally {
    given = outer;
  }
}

/**
 * Where the user's code called `caller` (a constructor or a static method of ours), e.g. `main.ts:12`.
 *
 * Only the nearest frame is captured at first: formatting frames is what costs, and it is the right one nearly always.
 */
export function sourceLineOf(caller: CallableFunction | NewableFunction): string | undefined {
  if (given !== undefined) return given;
  const [nearest] = framesBelow(caller, 1);
  const line = nearest === undefined ? undefined : rememberedLineOf(nearest);
  if (line !== undefined) return line;
  for (const frame of framesBelow(caller, 20)) {
    const further = lineOf(frame);
    if (further !== undefined) return further;
  }
  return undefined;
}

/** A resource or data source of the bindings. */
interface TellingElement {
  [MORE_METADATA]?: () => Record<string, unknown>;
}

/**
 * Makes a resource say where it was declared: `"//": { "metadata": { …, "source": "main.ts:12" } }`.
 *
 * Not an override: cdktf writes its own metadata over those, and lists each in the stack's metadata.
 *
 * @param more - what else it says there. @default nothing
 */
export function recordSource(
  element: TellingElement,
  source: () => string | undefined,
  more: () => Readonly<Record<string, unknown>> = () => ({}),
): void {
  element[MORE_METADATA] = () => ({ source: source(), ...more() });
}
