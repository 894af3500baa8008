import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** The package's own folder. */
export const PACKAGE_FOLDER = fileURLToPath(new URL('..', import.meta.url));
/** Output of `terraform providers schema -json`, as it was written. */
export const SCHEMA_FILE = fileURLToPath(new URL('../schema/provider-schema.json', import.meta.url));
/** Source and version of the provider that the schema was taken from: the schema itself does not say. */
export const PROVIDER_FILE = fileURLToPath(new URL('../schema/provider.json', import.meta.url));

/** Types the constructs are built on; a schema without them is another provider's, or a cut one. */
const NEEDED = {
  resource_schemas: [
    'genesyscloud_auth_division',
    'genesyscloud_auth_role',
    'genesyscloud_user_roles',
    'genesyscloud_group_roles',
  ],
  data_source_schemas: ['genesyscloud_auth_division_home', 'genesyscloud_user', 'genesyscloud_group'],
};

/**
 * Checks that a text is a provider schema that the bindings can be generated from.
 *
 * @param {string} text JSON as printed by `terraform providers schema -json`
 * @param {string} source e.g. `mypurecloud/genesyscloud`
 * @returns {{ schema: object, fullName: string, resources: number, dataSources: number }}
 */
export function parseProviderSchema(text, source) {
  let schema;
  try {
    schema = JSON.parse(text);
  } catch (cause) {
    throw new Error('it is not JSON; write it with "terraform providers schema -json"', { cause });
  }
  const providers = schema?.provider_schemas;
  if (typeof providers !== 'object' || providers === null) {
    throw new Error('it has no "provider_schemas"; write it with "terraform providers schema -json"');
  }
  const names = Object.keys(providers);
  const fullName = names.find((name) => name.endsWith(`/${source}`));
  if (fullName === undefined) throw new Error(`it describes ${names.join(', ') || 'no provider'}, not ${source}`);
  if (names.length > 1) {
    throw new Error(
      `it describes ${names.length} providers (${names.join(', ')}); take it from a folder that uses ${source} alone`,
    );
  }
  const provider = providers[fullName];
  if (provider.provider === undefined) throw new Error(`"${fullName}" has no "provider" configuration schema`);
  for (const [kind, types] of Object.entries(NEEDED)) {
    const missing = types.filter((type) => provider[kind]?.[type] === undefined);
    if (missing.length > 0) throw new Error(`its "${kind}" lack ${missing.join(', ')}`);
  }
  return {
    schema,
    fullName,
    resources: Object.keys(provider.resource_schemas).length,
    dataSources: Object.keys(provider.data_source_schemas).length,
  };
}

/** Reads the committed schema and the provider's source and version. */
export async function readCommittedSchema() {
  const { source, version } = JSON.parse(await readFile(PROVIDER_FILE, 'utf8'));
  const text = await readFile(SCHEMA_FILE, 'utf8');
  return { source, version, text, ...parseProviderSchema(text, source) };
}
