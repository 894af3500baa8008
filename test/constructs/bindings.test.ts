import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const require = createRequire(import.meta.url);
const packageFolder = dirname(require.resolve('@cdktf/provider-genesyscloud/package.json'));

/** Terraform types of the compiled bindings, read off their `tfResourceType`. */
function typesIn(folders: string[]): string[] {
  return folders.map((folder) => {
    const text = readFileSync(join(packageFolder, 'lib', folder, 'index.js'), 'utf8');
    return /\.tfResourceType = "([^"]+)"/.exec(text)?.[1] ?? `${folder}: none`;
  });
}

describe('bindings of the provider', () => {
  const folders = readdirSync(join(packageFolder, 'lib'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'provider' && entry.name !== 'runtime')
    .map((entry) => entry.name);
  const schema = JSON.parse(readFileSync(join(packageFolder, 'schema', 'provider-schema.json'), 'utf8')) as {
    provider_schemas: Record<string, Record<'resource_schemas' | 'data_source_schemas', Record<string, unknown>>>;
  };
  const [provider] = Object.values(schema.provider_schemas);

  it('hold every resource of the schema, 145 of them', () => {
    const resources = typesIn(folders.filter((folder) => !folder.startsWith('data-genesyscloud-')));
    expect(resources).toHaveLength(145);
    expect(resources.sort()).toEqual(Object.keys(provider?.resource_schemas ?? {}).sort());
  });

  it('hold every data source of the schema, 114 of them', () => {
    const dataSources = typesIn(folders.filter((folder) => folder.startsWith('data-genesyscloud-')));
    expect(dataSources).toHaveLength(114);
    expect(dataSources.sort()).toEqual(Object.keys(provider?.data_source_schemas ?? {}).sort());
  });

  it('keep no generated TypeScript beside the compiled output', () => {
    const left = readdirSync(packageFolder, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !/\.d\.ts$|node_modules|^runtime/.test(file),
    );
    expect(left).toEqual([]);
  });

  const script = (load: string) => `${load}
    console.log(AuthDivision.tfResourceType);`;

  it('can be imported one resource at a time from an ES module', () => {
    const load = `import { AuthDivision } from '@cdktf/provider-genesyscloud/lib/auth-division';`;
    const out = execFileSync(process.execPath, ['--input-type=module', '-e', script(load)], { encoding: 'utf8' });
    expect(out.trim()).toBe('genesyscloud_auth_division');
  });

  it('can be required one resource at a time from CommonJS', () => {
    const load = `const { AuthDivision } = require('@cdktf/provider-genesyscloud/lib/auth-division');`;
    const out = execFileSync(process.execPath, ['--input-type=commonjs', '-e', script(load)], { encoding: 'utf8' });
    expect(out.trim()).toBe('genesyscloud_auth_division');
  });

  it('can be taken whole from the package itself, as a module and as CommonJS', () => {
    const asModule = `import { authDivision } from '@cdktf/provider-genesyscloud'; const { AuthDivision } = authDivision;`;
    const asCommonJs = `const { AuthDivision } = require('@cdktf/provider-genesyscloud').authDivision;`;
    for (const [type, load] of [
      ['module', asModule],
      ['commonjs', asCommonJs],
    ]) {
      const out = execFileSync(process.execPath, [`--input-type=${type ?? ''}`, '-e', script(load ?? '')], {
        encoding: 'utf8',
      });
      expect(out.trim()).toBe('genesyscloud_auth_division');
    }
  });
});

describe('taking a newer provider', () => {
  const update = join(packageFolder, 'scripts', 'update-schema.mjs');
  const run = (...args: string[]): string => {
    try {
      return execFileSync(process.execPath, [update, ...args], { encoding: 'utf8', stdio: 'pipe' });
    } catch (error) {
      return (error as { stderr: string }).stderr;
    }
  };
  const schemaFile = join(packageFolder, 'schema', 'provider-schema.json');

  it('refuses a file that is not a provider schema', () => {
    expect(run(join(packageFolder, 'README.md'), '--version', '1.83.0')).toMatch(/README\.md: it is not JSON/);
    expect(run(join(packageFolder, 'package.json'), '--version', '1.83.0')).toMatch(/it has no "provider_schemas"/);
  });

  it('refuses a version that is not exact, and a missing file', () => {
    expect(run(schemaFile, '--version', '1.83')).toMatch(/write the provider's exact version/);
    expect(run('--version', '1.83.0')).toMatch(/^Usage:/);
  });
});
