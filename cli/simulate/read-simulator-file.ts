import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { whyUnreadable } from '../../lib/contract/why-unreadable.ts';
import { whyNoYaml } from '../../lib/contract/yaml-document.ts';
import { whereTooDeep } from '../../lib/contract/yaml-structure.ts';
import { InputError } from '../../preflight/index.ts';

/** A file that is all wrong is told of by its beginning. */
const LONGEST_MESSAGE = 5_000;

/**
 * What a file of the simulator says; undefined where no file is named.
 *
 * @param understand - reads its text, and throws an error with every reason why it cannot
 * @throws InputError `organisation-broken` or `faults-broken`
 */
export async function readSimulatorFile<T>(
  what: 'organisation' | 'faults',
  file: string | undefined,
  cwd: string,
  understand: (text: string) => T,
): Promise<T | undefined> {
  if (file === undefined) return undefined;
  const path = resolve(cwd, file);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new InputError(`${what}-broken`, `The file ${path} cannot be read: ${whyUnreadable(cause)}`, { cause });
  });
  const why = whyNoYaml(text) ?? whereTooDeep(text)?.message;
  if (why !== undefined) throw new InputError(`${what}-broken`, `${path}: it ${why.replace(/^it /, '')}.`);
  try {
    return understand(text);
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw new InputError(`${what}-broken`, `${path}\n${cause.message.slice(0, LONGEST_MESSAGE)}`, { cause });
  }
}
