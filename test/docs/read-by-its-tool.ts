import { execFileSync, spawnSync, type StdioOptions } from 'node:child_process';
import { readFaults, readOrganisation } from 'genesys-cloud-simulator';
import { z } from 'zod';
import { parse } from 'yaml';
import { parseConfiguration } from '../../cli/configuration.ts';
import { parseAccessTests } from '../../lib/contract/access-tests.ts';
import { parseAcknowledgements } from '../../lib/contract/acknowledgements.ts';
import { parseRuleBook } from '../../lib/contract/rule-book.ts';
import { ManifestProblemsError, readingOf } from '../../lib/index.ts';
import { parseManifestSheet } from '../../lib/manifest/parse-manifest-sheet.ts';
import { parseRequiredAccess } from '../../lib/manifest/parse-required-access.ts';
import { CHECK_IDS } from '../../preflight/index.ts';
import { commandLinesIn, problemOf } from '../pipelines/command-lines.ts';
import { placeOf, type FencedBlock } from './fenced-block.ts';

type Reader = (text: string, block: FencedBlock) => unknown;

/** Which tool reads a YAML file is told by what stands at its top. */
const YAML_READERS: Readonly<Record<string, Reader>> = {
  acknowledged: (text) => parseAcknowledgements(text, 'genesys.acknowledged.yaml', CHECK_IDS),
  tests: (text) => parseAccessTests(text, 'genesys.access-test.yaml'),
  required: (text) => parseRequiredAccess(text, 'required.yaml'),
  profiles: (text) => parseConfiguration(text),
  seed: (text) => readFaults(text),
  organisation: (text) => readOrganisation(text),
  divisions: readManifest,
  roles: readManifest,
  assignments: readManifest,
  existing: readManifest,
  rules: (text) => parseRuleBook(text, 'genesys.rules.yaml', PURPOSES),
};

/** Rules may name purposes of a manifest; these are those that the pages name. */
const PURPOSES = [{ name: 'Run campaigns', permissions: ['outbound:campaign:edit'] }].map((purpose) => ({
  ...purpose,
  place: { file: 'genesys-access.yaml', line: 1 },
})) as unknown as Parameters<typeof parseRuleBook>[2];

const READERS: Readonly<Record<string, Reader>> = {
  yaml: readYamlBlock,
  json: readJsonBlock,
  csv: readSheet,
  hcl: readHcl,
  dockerfile: readDockerfile,
  codeowners: readCodeOwners,
};

/** Languages of data: {@link readByItsTool} takes them. */
export const DATA_LANGUAGES: ReadonlySet<string> = new Set(Object.keys(READERS));

/** Has a block read by the program that reads such files. @throws what that program says of it */
export async function readByItsTool(block: FencedBlock): Promise<void> {
  const reader = READERS[block.language];
  if (reader === undefined) throw new Error(`${placeOf(block)}: nothing reads ${block.language}.`);
  await reader(block.text, block);
}

function readYamlBlock(text: string, block: FencedBlock): unknown {
  const top = Object.keys(z.record(z.string(), z.unknown()).parse(parse(text)));
  const key = Object.keys(YAML_READERS).find((name) => top.includes(name));
  const reader = key === undefined ? undefined : YAML_READERS[key];
  if (reader === undefined)
    throw new Error(`${placeOf(block)}: no program reads a file with ${top.join(', ')} at its top.`);
  return reader(text, block);
}

function readManifest(text: string): void {
  const { problems } = readingOf([{ file: 'genesys-access.yaml', text }]);
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new ManifestProblemsError(errors);
}

/** A sheet by itself: what it names may stand in others. */
function readSheet(text: string): void {
  const { problems } = parseManifestSheet(text, 'assignments.csv', 'assignments');
  if (problems.length > 0) throw new ManifestProblemsError(problems);
}

/** https://docs.github.com/en/repositories: a pattern, and who owns what it matches. */
function readCodeOwners(text: string): void {
  const wrong = text.split('\n').filter((line) => !/^\/\S+\s+@[\w-]+\/[\w-]+$/.test(line));
  if (wrong.length > 0) throw new Error(`no owners: ${wrong.join('; ')}`);
}

const Scripts = z.looseObject({ scripts: z.record(z.string(), z.string()).optional() });

/** JSON is a package.json, or something that is only looked at as JSON. */
async function readJsonBlock(text: string): Promise<void> {
  const { scripts = {} } = Scripts.parse(JSON.parse(text));
  for (const line of Object.values(scripts)) {
    for (const words of commandLinesIn(line)) {
      const problem = await problemOf(words);
      if (problem !== undefined) throw new Error(`${line}: ${problem}`);
    }
  }
}

/** Terraform reads it: what it writes back is what stands on the page. */
function readHcl(text: string, block: FencedBlock): void {
  if (spawnSync('terraform', ['version']).status !== 0) {
    console.log(`${placeOf(block)} is not looked at: terraform is not on the path.`);
    return;
  }
  const stdio: StdioOptions = ['pipe', 'pipe', 'ignore'];
  const formatted = execFileSync('terraform', ['fmt', '-'], { input: `${text}\n`, encoding: 'utf8', stdio });
  if (formatted.trimEnd() !== text.trimEnd()) throw new Error(`terraform fmt writes it otherwise:\n${formatted}`);
}

const INSTRUCTION = /^(FROM|USER|RUN|COPY|ENV|WORKDIR|ENTRYPOINT|CMD|ARG)\s+\S/;

function readDockerfile(text: string): void {
  const wrong = text.split('\n').filter((line) => line !== '' && !INSTRUCTION.test(line));
  if (wrong.length > 0) throw new Error(`no instructions of a Dockerfile: ${wrong.join('; ')}`);
}
