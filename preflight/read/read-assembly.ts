import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { JsonTextError, parseJsonText } from '../../lib/contract/json-text.ts';
import { isMissingFile, whyUnreadable } from '../../lib/contract/why-unreadable.ts';
import type { AssemblySnapshot } from '../compare-assemblies.ts';
import { InputError } from './input-error.ts';
import { toldIssues } from './told-issues.ts';
import { readStackConfiguration, TerraformJson, type StackConfiguration } from './stack-configuration.ts';

const Manifest = z.looseObject({
  stacks: z.record(
    z.string(),
    z.looseObject({
      name: z.string(),
      workingDirectory: z.string(),
      dependencies: z.array(z.string()).default([]),
    }),
  ),
});

/**
 * Reads what `cdktf synth` wrote: every stack of `manifest.json`, every `*.tf.json` of its folder.
 *
 * @param assembly - the folder, usually `cdktf.out`
 * @throws InputError `assembly-missing`, `assembly-broken`
 */
export async function readAssembly(assembly: string): Promise<StackConfiguration[]> {
  const path = join(assembly, 'manifest.json');
  const { stacks } = await readJson(path, Manifest, () => {
    throw new InputError(
      'assembly-missing',
      `There is no ${path}: nothing was synthesised there. Run "npx cdktf synth" first, or name the folder with --assembly.`,
    );
  });
  return Promise.all(
    Object.values(stacks).map(async ({ name, workingDirectory, dependencies }) => {
      const directory = resolve(assembly, workingDirectory);
      const names = (await readdir(directory).catch(() => [])).sort();
      const jsonFiles = names.filter((file) => file.endsWith('.tf.json'));
      if (jsonFiles.length === 0) {
        throw new InputError(
          'assembly-broken',
          `The stack "${name}" has no *.tf.json in ${directory}. Run "npx cdktf synth" again.`,
        );
      }
      return readStackConfiguration(
        { name, directory, dependencies, hclFiles: names.filter((file) => file.endsWith('.tf')) },
        await Promise.all(jsonFiles.map((file) => readJson(join(directory, file), TerraformJson))),
      );
    }),
  );
}

/**
 * The same files as plain JSON, to compare two synths.
 *
 * @throws InputError `assembly-missing`, `assembly-broken`
 */
export async function readAssemblySnapshot(assembly: string): Promise<AssemblySnapshot> {
  const stacks = await readAssembly(assembly);
  const entries = stacks.map(async ({ name, directory }): Promise<[string, unknown]> => {
    const names = (await readdir(directory)).filter((file) => file.endsWith('.tf.json')).sort();
    const files = await Promise.all(
      names.map((file) => readJson(join(directory, file), z.record(z.string(), z.unknown()))),
    );
    return [name, Object.assign({}, ...files)];
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function readJson<T>(path: string, schema: z.ZodType<T>, onMissing?: () => never): Promise<T> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    if (onMissing !== undefined && isMissingFile(cause)) return onMissing();
    throw new InputError('assembly-broken', `${path} cannot be read: ${whyUnreadable(cause)}`, { cause });
  }
  try {
    return schema.parse(parseJsonText(text, { allowsTwice: false }));
  } catch (cause) {
    if (cause instanceof JsonTextError) {
      throw new InputError('assembly-broken', `${path} ${cause.message}. Synthesise again.`, { cause });
    }
    const what = cause instanceof z.ZodError ? toldIssues(cause) : String(cause);
    throw new InputError('assembly-broken', `${path} is not what "cdktf synth" writes: ${what}. Synthesise again.`, {
      cause,
    });
  }
}
