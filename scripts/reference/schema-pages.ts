import { z } from 'zod';
import { ConfigurationShape, DEFAULT_CONFIGURATION_FILE } from '../../cli/configuration.ts';
import { CHECK_REPORT_SCHEMA_FILE, checkReportJsonSchema } from '../../lib/contract/check-report-schema.ts';
import { MANIFEST_SCHEMA_FILE, manifestJsonSchema } from '../../lib/manifest/json-schema.ts';
import { generatedMark } from './generated-mark.ts';
import { type DocumentedSchema, schemaSections } from './schema-sections.ts';

/** The pages of the files that people and programs write and read, each from its schema. */
export function schemaPages(): Map<string, string> {
  const configuration = z.toJSONSchema(ConfigurationShape, { io: 'input', target: 'draft-7' });
  return new Map([
    [
      'reference/manifest.md',
      page({
        title: 'Keys of the manifest',
        source: 'lib/manifest/access-manifest.ts',
        about: `What \`genesys-access.yaml\` may hold. For editors: [${MANIFEST_SCHEMA_FILE}](../../${MANIFEST_SCHEMA_FILE}). What it means, with examples: [the access manifest](../manifest.md).`,
        schema: manifestJsonSchema(),
      }),
    ],
    [
      'reference/report.md',
      page({
        title: 'Fields of the report',
        source: 'lib/contract/check-report.ts',
        about: `What \`check --format json\` prints, for programs: [${CHECK_REPORT_SCHEMA_FILE}](../../${CHECK_REPORT_SCHEMA_FILE}). \`version\` is raised when a field changes its meaning or goes; fields may come without that. Other formats: [reports](../reports.md).`,
        schema: checkReportJsonSchema(),
      }),
    ],
    [
      'reference/configuration.md',
      page({
        title: 'Keys of the configuration',
        source: 'cli/configuration.ts',
        about: `What \`${DEFAULT_CONFIGURATION_FILE}\` may hold; all of it may be left out. What it means, with examples: [configuration and profiles](../configuration.md).`,
        schema: configuration as DocumentedSchema,
      }),
    ],
  ]);
}

interface SchemaPage {
  readonly title: string;
  readonly source: string;
  readonly about: string;
  readonly schema: DocumentedSchema;
}

function page({ title, source, about, schema }: SchemaPage): string {
  return [`# ${title}`, generatedMark(source), about, ...schemaSections(schema, 'NAME'), ''].join('\n\n');
}
