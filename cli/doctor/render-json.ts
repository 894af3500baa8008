import { plainJson } from '../../lib/access/plain-json.ts';
import type { ExitCode } from '../../preflight/index.ts';
import type { Examined } from './examine.ts';

/** Version of the JSON output; raised when the meaning of a field changes. */
export const DOCTOR_JSON_VERSION = 1;

/** The same for scripts. */
export function renderDiagnosesJson(examined: readonly Examined[], exitCode: ExitCode): string {
  const examinations = examined.map(({ id, title, diagnosis: { kind, seen, details = [], ...rest } }) => ({
    id,
    title,
    outcome: kind,
    seen,
    ...rest,
    details,
  }));
  return `${plainJson({ version: DOCTOR_JSON_VERSION, exitCode, examinations }, 2)}\n`;
}
