import type { UnreadContents } from '../../../lib/genesys/index.ts';

/** A kind that could not be read, and what to do: `Scripts could not be listed (scripter:script:view is missing). Give …` */
export function unreadSentence({ kind, reason }: UnreadContents): string {
  const { permissions = [], message, cure } = reason;
  const why = permissions.length > 0 ? `${permissions.join(', ')} is missing` : message;
  const what = kind.words[1];
  return `${what.charAt(0).toUpperCase()}${what.slice(1)} could not be listed (${why}). ${cure}`;
}

/** The same for a script. */
export function unreadJson({ kind, reason }: UnreadContents) {
  return { type: kind.key, message: reason.message, permissions: reason.permissions ?? [] };
}
