import type { Outcome } from '../../../lib/contract/check-report.ts';

/** How an outcome looks on the page: a sign, a word, a look of the style, and what the filter calls it. */
export const OUTCOMES = {
  blocked: { sign: '✗', word: 'blocked', look: 'bad', option: 'Blocked' },
  undetermined: { sign: '?', word: 'unknown', look: 'open', option: 'Undetermined' },
  unchecked: { sign: '?', word: 'unchecked', look: 'open', option: 'Of unchecked types' },
  create: { sign: '+', word: 'create', look: 'good', option: 'Created' },
  import: { sign: '←', word: 'import', look: 'adopt', option: 'Imported' },
  move: { sign: '→', word: 'move', look: 'adopt', option: 'Moved' },
  replace: { sign: '±', word: 'replace', look: 'away', option: 'Replaced' },
  delete: { sign: '−', word: 'delete', look: 'away', option: 'Deleted' },
  forget: { sign: '·', word: 'forget', look: 'away', option: 'Forgotten' },
  keep: { sign: '=', word: 'keep', look: 'plain', option: 'Kept' },
  read: { sign: '·', word: 'read', look: 'plain', option: 'Read' },
} as const satisfies Record<
  Outcome,
  { readonly sign: string; readonly word: string; readonly look: string; readonly option: string }
>;
