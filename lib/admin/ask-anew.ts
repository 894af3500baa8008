import type { Question } from '../genesys/question.ts';
import type { World } from './operation.ts';

/** The answer of now: what was remembered of an earlier one is forgotten first. @throws GenesysError */
export async function askAnew<T>({ client }: Pick<World, 'client'>, question: Question<T>): Promise<T> {
  client.forget(question);
  return client.ask(question);
}
