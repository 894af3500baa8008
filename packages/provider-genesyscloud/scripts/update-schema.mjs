// Takes the schema of another version of the provider in place of the committed one:
//   node scripts/update-schema.mjs FILE --version X.Y.Z
import { readFile, rename, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { parseProviderSchema, PROVIDER_FILE, readCommittedSchema, SCHEMA_FILE } from './schema.mjs';

const USAGE = 'Usage: node scripts/update-schema.mjs FILE --version X.Y.Z';

/** Types that stand in the first schema and not in the second. */
function missingTypes(before, after) {
  const typesOf = ({ schema, fullName }) => {
    const { resource_schemas, data_source_schemas } = schema.provider_schemas[fullName];
    return [...Object.keys(resource_schemas), ...Object.keys(data_source_schemas).map((type) => `data.${type}`)];
  };
  const kept = new Set(typesOf(after));
  return typesOf(before).filter((type) => !kept.has(type));
}

async function replaceFile(file, text) {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}

async function update() {
  const { values, positionals } = parseArgs({ options: { version: { type: 'string' } }, allowPositionals: true });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1 || values.version === undefined) throw new Error(USAGE);
  if (!/^\d+\.\d+\.\d+(-[0-9A-Za-z.]+)?$/.test(values.version)) {
    throw new Error(`--version ${values.version}: write the provider's exact version, e.g. 1.82.0`);
  }

  const before = await readCommittedSchema();
  const text = await readFile(file, 'utf8');
  let after;
  try {
    after = parseProviderSchema(text, before.source);
  } catch (cause) {
    throw new Error(`${file}: ${cause.message}`, { cause });
  }

  await replaceFile(SCHEMA_FILE, text);
  await replaceFile(PROVIDER_FILE, `${JSON.stringify({ source: before.source, version: values.version }, null, 2)}\n`);
  console.log(
    `${before.source} ${before.version} -> ${values.version}: ${after.resources} resources, ${after.dataSources} data sources`,
  );
  for (const type of missingTypes(after, before)) console.log(`  new      ${type}`);
  for (const type of missingTypes(before, after)) console.log(`  removed  ${type}`);
  console.log('Now run "npm run prepare -w @cdktf/provider-genesyscloud" and the tests.');
}

try {
  await update();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
