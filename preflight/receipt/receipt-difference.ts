import { durationWords } from './duration-words.ts';

/** One part in which a receipt does not fit what is about to be deployed. */
export type ReceiptDifference =
  | { readonly part: 'organisation'; readonly checked: string; readonly now: string }
  | { readonly part: 'client'; readonly checked: string | null; readonly wanted: string }
  | { readonly part: 'signature'; readonly why: 'missing' | 'wrong' | 'no-key' }
  | { readonly part: 'exit-code'; readonly exitCode: number }
  | { readonly part: 'age'; readonly hours: number; readonly mostHours: number }
  | { readonly part: 'time'; readonly checkedAt: string }
  | { readonly part: 'source'; readonly checked: string; readonly now: string }
  | { readonly part: 'plan' }
  | { readonly part: 'stack'; readonly stack: string; readonly why: 'changed' | 'not-checked' }
  | { readonly part: 'state'; readonly stack: string; readonly checked: string; readonly now: string }
  | { readonly part: 'decisions' | 'acknowledgements'; readonly why: 'changed' | 'gone' | 'new' }
  | { readonly part: 'rendering'; readonly stack: string; readonly address: string };

type Prose = {
  readonly [Part in ReceiptDifference['part']]: (difference: Extract<ReceiptDifference, { part: Part }>) => string;
};

const WHY_SIGNATURE = {
  missing: 'the receipt is not signed, and a key is set: whoever made it did not have the key',
  wrong: 'it is of another key, or of another receipt',
  'no-key': 'the receipt is signed, and no key is set to look at the signature with',
} as const;

const WHY_STACK = {
  changed: 'is not what was checked',
  'not-checked': 'was not checked',
} as const;

const WHY_FILE = { changed: 'changed since the check', gone: 'is gone since the check', new: 'is new since the check' };

const PROSE: Prose = {
  organisation: ({ checked, now }) =>
    `the organisation: checked was ${checked}, and these credentials belong to ${now}`,
  client: ({ checked, wanted }) =>
    `the client: the check was made by ${checked ?? 'nobody knows whom'}, not by ${wanted}`,
  signature: ({ why }) => `the signature: ${WHY_SIGNATURE[why]}`,
  'exit-code': ({ exitCode }) => `the exit code: the check ended with ${String(exitCode)}`,
  age: ({ hours, mostHours }) =>
    `the time: it is ${durationWords(hours)} old, and counts for ${durationWords(mostHours)}`,
  time: ({ checkedAt }) => `the time: it says that it was made at ${checkedAt}, which has not come yet`,
  source: ({ checked, now }) => `what was checked: ${checked}, and this is ${now}`,
  plan: () => 'the plan: it is not the one that was checked',
  stack: ({ stack, why }) => `the assembly: the stack "${stack}" ${WHY_STACK[why]}`,
  state: ({ stack, checked, now }) => `the state of "${stack}": checked was ${checked}, now it is ${now}`,
  decisions: ({ why }) => `the decisions: the file ${WHY_FILE[why]}`,
  acknowledgements: ({ why }) => `the acknowledgements: the file ${WHY_FILE[why]}`,
  rendering: ({ stack, address }) =>
    `the assembly: ${address} of the stack "${stack}" is decided, and the stack was synthesised without that`,
};

/** A difference as a sentence without its full stop. */
export function tellReceiptDifference(difference: ReceiptDifference): string {
  const tell = PROSE[difference.part] as (one: ReceiptDifference) => string;
  return tell(difference);
}
