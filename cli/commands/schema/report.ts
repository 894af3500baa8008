import { z } from 'zod';
import { CHECK_REPORT_SCHEMA_FILE, checkReportJsonSchema } from '../../../lib/contract/check-report-schema.ts';
import { ExitCode } from '../../../preflight/index.ts';
import { defineCommand } from '../../command.ts';
import { json } from '../division/options.ts';

/** `genesys-preflight schema report`. */
export const schemaReportCommand = defineCommand({
  name: 'schema report',
  summary: 'print the JSON Schema of the report of a check, for programs that read it',
  description:
    'Prints what "check --format json" writes as JSON Schema (draft 7). Its "version" is raised when a field changes its ' +
    'meaning or goes; fields may come without that.',
  options: [],
  examples: [{ line: `genesys-preflight schema report > ${CHECK_REPORT_SCHEMA_FILE}`, does: 'keep it' }],
  schema: z.object({}),
  run({ io }): Promise<ExitCode> {
    io.out(json(checkReportJsonSchema()));
    return Promise.resolve(ExitCode.clear);
  },
});
