import { z } from 'zod';
import { CheckReport } from './check-report.ts';

/** Where the JSON Schema of the report is kept, for programs that read it. */
export const CHECK_REPORT_SCHEMA_FILE = 'genesys-report.schema.json';

/**
 * The report of a check as JSON Schema (draft 7). Fields that are not named may be added without a new version, so that
 * they are not forbidden.
 */
export function checkReportJsonSchema(): Readonly<Record<string, unknown>> {
  const { $schema, ...schema } = z.toJSONSchema(CheckReport, { io: 'input', target: 'draft-7' });
  return { $schema, title: 'What "genesys-preflight check --format json" prints', ...schema };
}
