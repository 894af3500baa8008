// Generates the bindings from the committed schema and compiles them to lib/. Offline, without terraform.
//   node scripts/generate.mjs [--force]
import { createHash } from 'node:crypto';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { leanSources, RUNTIME } from './lean-sources.mjs';
import { PACKAGE_FOLDER, readCommittedSchema } from './schema.mjs';

const require = createRequire(import.meta.url);
// The generator hands its own dependencies out only through itself: the package index would need undeclared packages.
const generatorRequire = createRequire(require.resolve('@cdktf/provider-generator/package.json'));

const LIB = join(PACKAGE_FOLDER, 'lib');
const STAMP = join(LIB, '.stamp');

/** What the output depends on: when none of it changed, there is nothing to do. */
async function stampOf({ text, source, version }) {
  const hash = createHash('sha256').update(text).update(source).update(version);
  for (const file of ['./generate.mjs', './lean-sources.mjs', './schema.mjs']) {
    hash.update(await readFile(fileURLToPath(new URL(file, import.meta.url))));
  }
  for (const file of (await readdir(RUNTIME)).sort()) hash.update(await readFile(join(RUNTIME, file)));
  for (const name of ['@cdktf/provider-generator', '@cdktf/provider-schema', 'cdktf', 'typescript']) {
    hash.update(`${name}@${require(`${name}/package.json`).version}`);
  }
  return hash.digest('hex');
}

async function readStamp() {
  try {
    return (await readFile(STAMP, 'utf8')).trim();
  } catch {
    return undefined;
  }
}

/** Writes the TypeScript of every resource, data source and the provider; returns the folder that holds them. */
async function writeSources({ schema, fullName, source, version }, outdir) {
  // As they load, the generator's packages ask terraform for its version and report a failure to HashiCorp: neither is needed.
  process.env.TERRAFORM_BINARY_NAME = 'terraform-is-not-needed-here';
  process.env.CHECKPOINT_DISABLE = '1';
  const { TerraformProviderGenerator } = require('@cdktf/provider-generator/lib/get/generator/provider-generator.js');
  const { sanitizeProviderSchema } = require('@cdktf/provider-schema/src/provider-schema.js');
  const { ConstructsMakerProviderTarget, TerraformProviderConstraint, Language } = generatorRequire('@cdktf/commons');
  const { CodeMaker } = generatorRequire('codemaker');

  const maker = new CodeMaker();
  const generator = new TerraformProviderGenerator(
    maker,
    sanitizeProviderSchema({ ...schema, provider_versions: { [fullName]: version } }),
  );
  const constraint = new TerraformProviderConstraint(`${source}@${version}`);
  generator.generate(new ConstructsMakerProviderTarget(constraint, Language.TYPESCRIPT));
  await generator.save(outdir);
  return join(outdir, 'providers', constraint.name);
}

/** Compiles to CommonJS, as cdktf's own packages are, with declarations. */
function compile(sources, outDir) {
  const ts = require('typescript');
  const program = ts.createProgram([join(sources, 'index.ts'), join(sources, 'lazy-index.ts')], {
    target: ts.ScriptTarget.ES2022,
    // As the generator's own target has it: fields without a value are no properties.
    useDefineForClassFields: false,
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    rootDir: sources,
    outDir,
    declaration: true,
    esModuleInterop: true,
    skipLibCheck: true,
    types: ['node'],
    strict: true,
    noEmitOnError: true,
  });
  const { diagnostics, emitSkipped } = program.emit();
  const problems = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
  if (emitSkipped || problems.length > 0) {
    const host = { getCanonicalFileName: (file) => file, getCurrentDirectory: () => sources, getNewLine: () => '\n' };
    throw new Error(`The generated bindings do not compile:\n${ts.formatDiagnostics(problems.slice(0, 20), host)}`);
  }
}

async function generate() {
  const committed = await readCommittedSchema();
  const stamp = await stampOf(committed);
  if (!process.argv.includes('--force') && (await readStamp()) === stamp) {
    console.log('provider-genesyscloud: lib/ is up to date');
    return;
  }
  const started = Date.now();
  // Inside the package, so that the compiler finds cdktf and constructs; by process, so that two runs do not meet.
  const work = join(PACKAGE_FOLDER, `.generated-${process.pid}`);
  try {
    const sources = await writeSources(committed, work);
    const lean = await leanSources(sources);
    if (lean !== committed.resources + committed.dataSources) {
      throw new Error(`${lean} classes were put on the runtime, of ${committed.resources + committed.dataSources}.`);
    }
    compile(sources, join(work, 'lib'));
    await writeFile(join(work, 'lib', '.stamp'), `${stamp}\n`);
    await rm(LIB, { recursive: true, force: true });
    await rename(join(work, 'lib'), LIB);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  const { resources, dataSources, source, version } = committed;
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(
    `provider-genesyscloud: ${source} ${version}, ${resources} resources, ${dataSources} data sources (${seconds} s)`,
  );
}

await generate();
