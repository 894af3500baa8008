import { oneLine } from '../../lib/access/one-line.ts';
import type { FoundSubject } from '../../lib/genesys/access/index.ts';
import { ExitCode } from '../../preflight/index.ts';
import { subjectTitle } from './matrix-text.ts';

/** Why a text means no one subject: a sentence, and how a command ends with it. */
export interface Unfound {
  /** As {@link FoundSubject} names it. */
  readonly kind: Exclude<FoundSubject['kind'], 'found'>;
  readonly message: string;
  readonly exitCode: ExitCode;
}

/** What is to be said of a text that means no one subject. */
export function tellUnfound(text: string, found: Exclude<FoundSubject, { kind: 'found' }>): Unfound {
  const named = `"${oneLine(text)}"`;
  switch (found.kind) {
    case 'unknown': {
      const hint = found.near === undefined ? '' : ` Did you mean "${oneLine(found.near)}"?`;
      const message = `The organisation has no user, group or OAuth client ${named} that this OAuth client is shown.${hint}`;
      return { kind: found.kind, message, exitCode: ExitCode.found };
    }
    case 'several': {
      const choices = found.subjects.map((subject) => `${subjectTitle(subject)}: ${oneLine(subject.id)}`);
      return {
        kind: found.kind,
        message: `Several are called ${named}: name one by its id. ${choices.join('; ')}`,
        exitCode: ExitCode.misused,
      };
    }
    case 'undetermined': {
      const reasons = [...new Set(found.reasons.map(({ message }) => oneLine(message)))];
      const message = `Nobody was found by ${named}, and not everybody could be asked for. ${reasons.join('. ')}.`;
      return { kind: found.kind, message, exitCode: ExitCode.undetermined };
    }
  }
}
