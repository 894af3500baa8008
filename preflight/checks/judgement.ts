import type { KeptGrants } from '../../lib/contract/import-decisions.ts';
import type { Answer, Question, Unanswered } from '../../lib/genesys/index.ts';
import type { Finding, Loss, Remark } from './finding.ts';

/**
 * What a check says of an address. Never `clear` by default: what could not be asked, seen or computed is
 * `undetermined`.
 */
export type Verdict = 'clear' | 'collides' | 'blocked' | 'undetermined';

/** The way out of a collision that the tool can take by itself. */
export type Remedy =
  | { readonly kind: 'import'; readonly id: string; readonly name: string }
  /** The state holds the object under another address of the same stack. */
  | { readonly kind: 'move'; readonly from: string; readonly id: string; readonly name: string };

/** The answer of one check about one address, as data. */
export interface Judgement {
  readonly verdict: Verdict;
  /** What is in the way; undefined when clear. */
  readonly finding?: Finding;
  readonly remedy?: Remedy;
  /** Id of the object in the organisation that the address turned out to be. */
  readonly identity?: string;
  /** What the deploy would take away. */
  readonly losses: readonly Loss[];
  /** Worth knowing; changes no verdict. */
  readonly remarks: readonly Remark[];
  /** Of an assignment that keeps what its subject has besides: what that is. */
  readonly kept?: Omit<KeptGrants, 'address' | 'state'>;
}

interface Beside {
  readonly losses?: readonly Loss[];
  readonly remarks?: readonly Remark[];
  readonly identity?: string;
  readonly kept?: Judgement['kept'];
}

export function clear(beside: Beside = {}): Judgement {
  return { verdict: 'clear', ...fieldsOf(beside) };
}

/** Something is there already, and adopting or moving it solves it. */
export function collides(finding: Finding, remedy: Remedy, beside: Beside = {}): Judgement {
  return { verdict: 'collides', finding, remedy, ...fieldsOf({ identity: remedy.id, ...beside }) };
}

/** Terraform would fail or destroy something, and only people can solve it. */
export function blocked(finding: Finding, beside: Beside = {}): Judgement {
  return { verdict: 'blocked', finding, ...fieldsOf(beside) };
}

export function undetermined(finding: Finding, beside: Beside = {}): Judgement {
  return { verdict: 'undetermined', finding, ...fieldsOf(beside) };
}

/** By name, so that a whole judgement handed in as what is beside does not bring its verdict along. */
function fieldsOf({ losses = [], remarks = [], identity, kept }: Beside): Omit<Judgement, 'verdict' | 'finding'> {
  return { losses, remarks, ...(identity === undefined ? {} : { identity }), ...(kept === undefined ? {} : { kept }) };
}

/** That a question has no answer, as a finding. */
export function unansweredFinding({ about }: Question<unknown>, answer: Answer<unknown>): Finding {
  return unansweredReason(about, answer.kind === 'unanswered' ? answer.reason : undefined);
}

/** The same for what was not asked as one question. */
export function unansweredReason(about: string, reason: Unanswered | undefined): Finding {
  return {
    kind: 'unanswered',
    about,
    message: reason?.message ?? 'it was not asked',
    permissions: reason?.permissions ?? [],
    cure: reason?.cure ?? '',
  };
}
