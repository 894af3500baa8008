import type { TwinGap } from '../../contract/organisation-twin.ts';
import { withoutSecrets } from '../../contract/without-secrets.ts';
import type { AccessClient } from '../access/ask-answer.ts';
import type { Unanswered } from '../answer.ts';
import type { Question } from '../question.ts';
import { tokenInfo } from '../token.ts';
import { firstTwinQuestions } from './first-questions.ts';
import { furtherTwinQuestions, grantsOfEach } from './further-questions.ts';

/** What an organisation answered, and what it did not. */
export interface AskedTwin {
  /** Id of our OAuth client, where the organisation told it. */
  readonly takenBy?: string;
  /** By path, without its query: rows, or one object. */
  readonly answers: Readonly<Record<string, unknown>>;
  readonly gaps: readonly TwinGap[];
}

/**
 * Asks an organisation for everything that a rehearsal needs: every list there is, and of divisions, roles, groups and
 * queues what hangs on each. Some 130 calls, and one to two for each of those. What was refused is a gap.
 *
 * @param options.everySubject - asks each user and group for its grants, one call each. @default false
 * @throws GenesysError when nothing can be answered
 */
export async function askTwin(
  client: AccessClient,
  { everySubject = false }: { readonly everySubject?: boolean } = {},
): Promise<AskedTwin> {
  const book = new AnswerBook(client);
  await book.askAll(firstTwinQuestions());
  await book.askAll(furtherTwinQuestions((path) => book.idsAt(path)));
  if (everySubject) {
    await book.askAll(grantsOfEach([...book.idsAt('/api/v2/users'), ...book.idsAt('/api/v2/groups')]));
  }
  const token = (await client.askAll([tokenInfo()])).to(tokenInfo());
  const takenBy = token.kind === 'answered' ? token.value.OAuthClient?.id : undefined;
  return { ...(takenBy === undefined ? {} : { takenBy }), answers: book.answers(), gaps: book.gaps };
}

/** Answers by their path; what was asked there several times is put together. */
class AnswerBook {
  readonly #rows = new Map<string, Map<string, unknown>>();
  readonly #single = new Map<string, unknown>();
  readonly gaps: TwinGap[] = [];

  constructor(private readonly client: AccessClient) {}

  async askAll(questions: readonly Question<unknown>[]): Promise<void> {
    const answers = await this.client.askAll(questions);
    for (const question of questions) {
      const answer = answers.to(question);
      if (answer.kind === 'answered') this.#add(question, withoutSecrets(answer.value));
      else this.gaps.push(gapOf(question, answer.reason));
    }
  }

  /** Ids of the rows of a list. */
  idsAt(path: string): string[] {
    return [...(this.#rows.get(path)?.values() ?? [])].flatMap((row) => idOf(row) ?? []);
  }

  answers(): Record<string, unknown> {
    const lists = [...this.#rows].map(([path, rows]) => [path, [...rows.values()]] as const);
    return Object.fromEntries([...lists, ...this.#single]);
  }

  #add({ path, rows }: Question<unknown>, value: unknown): void {
    if (value === undefined) return;
    if (rows === undefined || !Array.isArray(value)) {
      this.#single.set(path, value);
      return;
    }
    const known = this.#rows.get(path) ?? new Map<string, unknown>();
    this.#rows.set(path, known);
    for (const row of value) known.set(idOf(row) ?? JSON.stringify(row), row);
  }
}

function gapOf({ about, method, template }: Question<unknown>, { message, permissions = [] }: Unanswered): TwinGap {
  return { what: `${about} (${method} ${template})`, why: `${message}.`, permissions };
}

function idOf(row: unknown): string | undefined {
  const id = typeof row === 'object' && row !== null && 'id' in row ? row.id : undefined;
  return typeof id === 'string' ? id : undefined;
}
