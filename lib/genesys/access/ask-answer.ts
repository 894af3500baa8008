import type { Answer } from '../answer.ts';
import type { GenesysClient } from '../client.ts';
import type { Question } from '../question.ts';

/** What access is asked with. */
export type AccessClient = Pick<GenesysClient, 'ask' | 'askAll' | 'forget'>;

/**
 * The answer to one question, be it that there is none.
 *
 * @throws GenesysError when nothing can be answered
 */
export async function askAnswer<T>(client: AccessClient, question: Question<T>): Promise<Answer<T>> {
  return (await client.askAll([question])).to(question);
}

/** {@link askAnswer} for what is large and needed once: the client does not remember it. */
export async function askOnce<T>(client: AccessClient, question: Question<T>): Promise<Answer<T>> {
  try {
    return await askAnswer(client, question);
  } finally {
    client.forget(question);
  }
}
