import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { canonicalJson } from '../../lib/contract/canonical-json.ts';
import { hashOf } from '../../lib/contract/receipt.ts';
import { readAssembly } from './read-assembly.ts';

/**
 * A hash of each stack of an assembly: of everything in its folder that Terraform reads and that a synth writes, the files
 * of assets included. Equal for the same code in another folder and another commit: comments (`//`, which hold lines of the
 * source) do not count, and the path of a local state counts from the stack.
 *
 * @throws InputError `assembly-missing`, `assembly-broken`
 */
export async function readAssemblyHashes(assembly: string): Promise<Readonly<Record<string, string>>> {
  const stacks = await readAssembly(assembly);
  const hashed = stacks.map(async ({ name, directory }) => [name, await hashOfFolder(directory)] as const);
  return Object.fromEntries(await Promise.all(hashed));
}

/** What Terraform and cdktf leave in the folder of a stack when they run: no part of what was synthesised. */
const LEFT_BY_RUNS = /^(\..*|.*\.tfstate(\..*)?|terraform\.tfstate\.d|plan)$/;

async function hashOfFolder(directory: string): Promise<string> {
  const files = await filesIn(directory);
  const lines = files.map(async (path) => {
    const content = await readFile(path);
    const isConfiguration = path.endsWith('.tf.json');
    const hash = hashOf(isConfiguration ? essenceOf(content.toString('utf8'), directory) : content);
    return [relative(directory, path).replaceAll('\\', '/'), hash] as const;
  });
  return hashOf(canonicalJson(Object.fromEntries(await Promise.all(lines))));
}

async function filesIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const found = entries
    .filter(({ name }) => !LEFT_BY_RUNS.test(name))
    .map((entry) => {
      const path = join(directory, entry.name);
      return entry.isDirectory() ? filesIn(path) : [path];
    });
  return (await Promise.all(found)).flat();
}

type Json = Readonly<Record<string, unknown>>;

/** A configuration without what does not change what Terraform does. `readAssembly` has seen that it is an object. */
function essenceOf(text: string, directory: string): string {
  const stack = JSON.parse(text) as Json;
  const without = (block: unknown): unknown => mapValues(block, (byName) => mapValues(byName, withoutComment));
  return canonicalJson(
    withoutComment({
      ...stack,
      ...('resource' in stack ? { resource: without(stack['resource']) } : {}),
      ...('data' in stack ? { data: without(stack['data']) } : {}),
      ...('terraform' in stack ? { terraform: withRelativePath(stack['terraform'], directory) } : {}),
    }),
  );
}

/** cdktf names the file of a local state by its whole path. */
function withRelativePath(terraform: unknown, directory: string): unknown {
  if (!isObject(terraform) || !isObject(terraform['backend'])) return terraform;
  const backend = mapValues(terraform['backend'], (settings) =>
    isObject(settings) && typeof settings['path'] === 'string' && settings['path'].startsWith('/')
      ? { ...settings, path: relative(directory, settings['path']) }
      : settings,
  );
  return { ...terraform, backend };
}

function withoutComment(body: unknown): unknown {
  if (!isObject(body)) return body;
  const { '//': _comment, ...rest } = body;
  return rest;
}

function mapValues(value: unknown, map: (item: unknown) => unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, map(item)]));
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
