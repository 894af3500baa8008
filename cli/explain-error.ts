import { oneLine } from '../lib/access/one-line.ts';
import { JournalError, LockedError } from '../lib/admin/index.ts';
import { FileProblemsError } from '../lib/contract/read-yaml.ts';
import { ImportDecisionsError } from '../lib/contract/read-import-decisions.ts';
import { GenesysError, type GenesysErrorCode } from '../lib/genesys/index.ts';
import { ManifestProblemsError } from '../lib/manifest/manifest-problem.ts';
import { ExitCode, InputError } from '../preflight/index.ts';

/** What the user is told, and how the process ends. */
export interface Explained {
  readonly message: string;
  readonly exitCode: ExitCode;
}

/** Errors of the connection that are a matter of configuration; all others mean that nobody could be asked. */
const MISUSE: ReadonlySet<GenesysErrorCode> = new Set(['credentials-missing', 'unknown-region', 'wrong-gateway']);

function isMisuse(error: unknown): error is Error {
  return [InputError, FileProblemsError, ImportDecisionsError, ManifestProblemsError, JournalError, LockedError].some(
    (kind) => error instanceof kind,
  );
}

/** Turns whatever a command threw into a message and an exit code. */
export function explainError(error: unknown): Explained {
  if (error instanceof GenesysError) {
    return {
      message: `${oneLine(error.message)}\n${oneLine(error.cure)}${error.correlationId === undefined ? '' : ` (correlation id ${oneLine(error.correlationId)})`}`,
      exitCode: MISUSE.has(error.code) ? ExitCode.misused : ExitCode.notAsked,
    };
  }
  if (isMisuse(error)) return { message: error.message, exitCode: ExitCode.misused };
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    message: `This is a mistake of genesys-preflight; please report it with the lines below.\n${stack}`,
    exitCode: ExitCode.bug,
  };
}
