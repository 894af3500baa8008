import { z } from 'zod';
import { MANIFEST_SCHEMA_FILE, manifestJsonSchema } from '../../../lib/manifest/json-schema.ts';
import { ExitCode } from '../../../preflight/index.ts';
import { defineCommand } from '../../command.ts';
import { json } from '../division/options.ts';

/** `genesys-preflight manifest schema`. */
export const manifestSchemaCommand = defineCommand({
  name: 'manifest schema',
  summary: 'print the JSON Schema of a manifest, for editors',
  description:
    'Prints what a manifest may hold as JSON Schema (draft 7), so that an editor proposes keys and marks mistakes. Whether ' +
    'names fit each other, "manifest check" says.',
  options: [],
  examples: [
    {
      line: `genesys-preflight manifest schema > ${MANIFEST_SCHEMA_FILE}`,
      does: `then, in the manifest: # yaml-language-server: $schema=${MANIFEST_SCHEMA_FILE}`,
    },
  ],
  schema: z.object({}),
  run({ io }): Promise<ExitCode> {
    io.out(json(manifestJsonSchema()));
    return Promise.resolve(ExitCode.clear);
  },
});
