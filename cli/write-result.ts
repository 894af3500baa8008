import { isAbsolute, join } from 'node:path';
import { Option } from 'commander';
import writeFileAtomic from 'write-file-atomic';
import { ExitCode } from '../preflight/index.ts';
import type { Io } from './io.ts';

/** `--output`. */
export function outputOption(): Option {
  return new Option('--output <file>', 'write the result into this file instead of stdout');
}

/**
 * Hands over the result: to stdout, or as a whole or not at all to a file (a temporary file beside it, then renamed).
 *
 * @param options.mode - who may read the file, e.g. 0o600. @default as the file that is there, else what the system does
 * @returns undefined, or the exit code of a file that cannot be written, after saying so
 */
export async function writeResult(
  text: string,
  output: string | undefined,
  io: Io,
  { mode }: { readonly mode?: number } = {},
): Promise<ExitCode | undefined> {
  if (output === undefined) {
    io.out(text);
    return undefined;
  }
  try {
    const file = isAbsolute(output) ? output : join(io.cwd, output);
    await writeFileAtomic(file, text, mode === undefined ? {} : { mode });
  } catch (error) {
    io.err(`${output} cannot be written: ${whyOf(error)}.\n`);
    return ExitCode.misused;
  }
  io.err(`Written to ${output}.\n`);
  return undefined;
}

/** The message of the system names the temporary file, which tells nobody anything. */
function whyOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return { ENOENT: 'there is no such folder', EACCES: 'it is not permitted', EISDIR: 'it is a folder' }[code] ?? code;
}
