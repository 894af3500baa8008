/** Whether a file could not be read because there is none. */
export function isMissingFile(cause: unknown): boolean {
  return codeOf(cause) === 'ENOENT';
}

/** Why a file could not be read, to stand by itself or behind a colon: `there is no such file`. */
export function whyUnreadable(cause: unknown): string {
  return KNOWN[codeOf(cause) ?? ''] ?? `the system says "${cause instanceof Error ? cause.message : String(cause)}"`;
}

const KNOWN: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'reading it is not permitted',
};

function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
}
