import type { Answer, Answers } from './answer.ts';
import { answered, unanswered } from './answer.ts';
import { GenesysError } from './errors.ts';
import { Mask } from './mask.ts';
import { maskedError } from './masked-error.ts';
import type { Question } from './question.ts';

const NOTHING_HIDDEN = new Mask();

/** What the organisation said to one request, or to all pages of one, before anybody looked at its shape. */
export type Collected =
  | { readonly kind: 'body'; readonly body: unknown }
  /** The API says that there is no such thing. */
  | { readonly kind: 'missing'; readonly error: GenesysError };

/**
 * What a question is answered by what was collected for its key.
 *
 * @param mask - for errors, which name keys of the answer. @default nothing is hidden
 * @throws GenesysError `unexpected-answer` naming the place in the body that is not as published, or `not-found`
 */
export function readCollected<T>(question: Question<T>, collected: Collected, mask: Mask = NOTHING_HIDDEN): T {
  if (collected.kind === 'missing' && question.form !== 'one-or-nothing') throw collected.error;
  const unexpected = (what: string): unknown => maskedError(unexpectedAnswer(question, what), mask);
  if (collected.kind === 'body' && collected.body === undefined) throw unexpected('the answer is empty');
  const read = question.schema.safeParse(collected.kind === 'body' ? collected.body : undefined);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const where = placeOf(question, issue?.path ?? []);
  throw unexpected(`${where} is not as published: ${issue?.message ?? 'unknown'}`);
}

/** Where in the answer, as one would write it in a program: `entities[3].permissionPolicies[0].domain`. */
function placeOf(question: Question<unknown>, path: readonly PropertyKey[]): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${String(step)}]` : `.${String(step)}`)).join('');
  return question.rows === undefined ? steps.replace(/^\./, '') || 'the answer' : `${question.rows}${steps}`;
}

function unexpectedAnswer({ about, method, template }: Question<unknown>, what: string): GenesysError {
  return new GenesysError({
    code: 'unexpected-answer',
    message: `Asking for ${about} (${method} ${template}): ${what}`,
    cure: 'Please report it: the API answers other than it is published.',
    concerns: 'question',
  });
}

interface Read<T> {
  readonly question: Question<T>;
  readonly answer: Answer<T>;
}

/** What was collected for a question, or why nothing was. */
export type Asked = readonly [question: Question<unknown>, collected: Collected | GenesysError];

/** Answers to what was asked together; each is read once per form and schema, however often somebody looks at it. */
export class CollectedAnswers implements Answers {
  readonly #questions = new Map<string, Question<unknown>>();
  readonly #collected = new Map<string, Collected | GenesysError>();
  readonly #read = new Map<string, Read<unknown>[]>();

  constructor(
    asked: Iterable<Asked>,
    private readonly mask: Mask = NOTHING_HIDDEN,
  ) {
    for (const [question, collected] of asked) {
      this.#questions.set(question.key, question);
      this.#collected.set(question.request, collected);
    }
  }

  to<T>(question: Question<T>): Answer<T> {
    const reads = this.#read.get(question.request) ?? [];
    for (const read of reads) if (isReadAs(question, read)) return read.answer;
    const answer = this.#answerTo(question);
    this.#read.set(question.request, [...reads, { question, answer }]);
    return answer;
  }

  get(key: string): Answer<unknown> | undefined {
    const question = this.#questions.get(key);
    return question === undefined ? undefined : this.to(question);
  }

  #answerTo<T>(question: Question<T>): Answer<T> {
    const collected = this.#collected.get(question.request);
    if (collected === undefined) throw neverAsked(question);
    if (collected instanceof GenesysError) return unanswered(collected);
    try {
      return answered(readCollected(question, collected, this.mask));
    } catch (error) {
      if (error instanceof GenesysError) return unanswered(error);
      throw error;
    }
  }
}

function neverAsked({ about, key }: Question<unknown>): GenesysError {
  return new GenesysError({
    code: 'never-asked',
    message: `Nobody asked for ${about} (${key})`,
    cure: 'Ask it together with the others.',
    concerns: 'run',
  });
}

/** Same request, same form and same schema: then the answer has the same type. */
function isReadAs<T>(question: Question<T>, read: Read<unknown>): read is Read<T> {
  return read.question.shape === question.shape && read.question.form === question.form;
}

/** Answers made of plain data, e.g. for the test of a check: to each question the body (of a list its rows) or an error. */
export function answersFrom(given: Iterable<readonly [question: Question<unknown>, body: unknown]>): Answers {
  return new CollectedAnswers(
    [...given].map(([question, body]) => [question, body instanceof GenesysError ? body : { kind: 'body', body }]),
  );
}
