import { filledPath } from '../genesys/api-path.ts';
import type { Connection } from '../genesys/connection.ts';
import { jsonOf } from '../genesys/error-body.ts';
import { GenesysError } from '../genesys/errors.ts';
import type { HttpOutcome } from '../genesys/http.ts';
import { maskedError } from '../genesys/masked-error.ts';
import { queryText } from '../genesys/question.ts';
import { refusalOf, withoutAnswer, type Asked } from '../genesys/refusal.ts';
import type { Change } from './change.ts';

/** What became of a change. */
export type Written =
  | {
      readonly kind: 'done';
      /** JSON of the answer; undefined where it is empty. */
      readonly body: unknown;
      /** `ININ-Correlation-Id`. */
      readonly correlationId?: string;
    }
  /** The organisation said no, and changed nothing. */
  | { readonly kind: 'refused'; readonly error: GenesysError }
  /** Nobody knows: the answer was lost, or says that something failed on the way. Look before you try again. */
  | { readonly kind: 'unanswered'; readonly error: GenesysError };

/** Sends changes to one organisation. It repeats only what was certainly not done: a 429, a token that had ended. */
export interface Writer {
  /** @throws GenesysError when nothing can be sent any more: credentials refused, nothing reached */
  write(change: Change): Promise<Written>;
}

/** The only way to change anything in an organisation. */
export function writerOver({ request, settings, mask }: Connection): Writer {
  return {
    async write(change) {
      const { about, method, path, at = {}, query = {}, body, permissions } = change;
      const outcome = await request({
        method,
        template: path,
        path: filledPath(path, at),
        query: queryText(query),
        isWrite: true,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return writtenOf(outcome, {
        about,
        doing: `Cannot ${about}`,
        permissions,
        place: settings.place,
        mask,
      });
    },
  };
}

function writtenOf(outcome: HttpOutcome, asked: Asked): Written {
  if (outcome.kind === 'failure') {
    return { kind: 'unanswered', error: ofOneChange(withoutAnswer(outcome, asked), asked) };
  }
  const { status, text, correlationId } = outcome;
  if (status >= 200 && status < 300) {
    const body = jsonOf(text);
    // Half an answer, or the page of somebody in between, proves nothing.
    if (body === undefined && text !== '')
      return { kind: 'unanswered', error: ofOneChange(noAnswerOfTheApi(asked), asked) };
    return { kind: 'done', body, ...(correlationId === undefined ? {} : { correlationId }) };
  }
  const error = ofOneChange(refusalOf(outcome, asked), asked);
  return { kind: status >= 500 || status === 408 ? 'unanswered' : 'refused', error };
}

function noAnswerOfTheApi({ doing = '' }: Asked): GenesysError {
  return new GenesysError({
    code: 'unexpected-answer',
    message: `${doing}: what came back is no whole answer of the API`,
    cure: 'Try again; check the gateway settings where it goes on.',
    concerns: 'question',
  });
}

/** An error without secrets. What concerns the whole run is thrown: no other change will fare better. */
function ofOneChange(error: GenesysError, { mask }: Asked): GenesysError {
  const masked = maskedError(error, mask);
  if (masked.concerns === 'run') throw masked;
  return masked;
}
