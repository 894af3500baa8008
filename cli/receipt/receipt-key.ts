import { RECEIPT_KEY_VARIABLE } from '../../lib/contract/receipt.ts';
import { InputError } from '../../preflight/index.ts';

/** What can be guessed is no key. */
const SHORTEST_KEY = 16;

/**
 * The key that receipts are signed with; undefined where there is none.
 *
 * @throws InputError `key-too-short`
 */
export function receiptKey(environment: Readonly<Record<string, string | undefined>>): string | undefined {
  const key = environment[RECEIPT_KEY_VARIABLE]?.trim() ?? '';
  if (key === '') return undefined;
  if (key.length >= SHORTEST_KEY) return key;
  throw new InputError(
    'key-too-short',
    `${RECEIPT_KEY_VARIABLE} has less than ${String(SHORTEST_KEY)} characters. Take a long random text, e.g. of "openssl rand -hex 32".`,
  );
}
