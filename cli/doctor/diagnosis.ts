import type { Concern, Detail, Diagnosis, Outcome } from './examination.ts';

/** Nothing to do. */
export function ok(seen: string, details?: readonly Detail[]): Diagnosis {
  return { kind: 'ok', seen, ...(details === undefined ? {} : { details }) };
}

/** It works, or is not needed for everything; the cure says what it would take. */
export function warning(seen: string, cure: string, details?: readonly Detail[]): Diagnosis {
  return { kind: 'warning', seen, cure, ...(details === undefined ? {} : { details }) };
}

/** Something will not work. */
export function failed(concerns: Concern, seen: string, cure: string, details?: readonly Detail[]): Diagnosis {
  return { kind: 'failed', concerns, seen, cure, ...(details === undefined ? {} : { details }) };
}

/** Not examined; says why. */
export function skipped(seen: string): Diagnosis {
  return { kind: 'skipped', seen };
}

const BADNESS: readonly Outcome[] = ['ok', 'skipped', 'warning', 'failed'];

/** The worst outcome of several lines; `ok` without any. */
export function worstOf(details: readonly Detail[]): Outcome {
  return details.reduce<Outcome>(
    (worst, { outcome }) => (BADNESS.indexOf(outcome) > BADNESS.indexOf(worst) ? outcome : worst),
    'ok',
  );
}
