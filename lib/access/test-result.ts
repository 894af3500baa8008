import type { AccessGap, AccessSubject } from './access-state.ts';
import type { AccessTest } from './access-test.ts';
import type { Way } from './effective-access.ts';
import type { NamedKind } from './hidden-by-gaps.ts';
import type { UnknownPermission } from './judge-permission.ts';

/** How a test went; `skipped`: there is nothing to hold it against. */
export type TestOutcome = 'passed' | 'failed' | 'undetermined' | 'skipped';

/** Somebody, something, and where it was looked for; undefined for anywhere. */
interface Looked {
  readonly subject: AccessSubject;
  /** As the test says it. */
  readonly permission: string;
  readonly division?: string;
}

/** One reason for which a test did not pass. */
export type TestFact =
  /** It may, and should not. */
  | (Looked & { readonly kind: 'has'; readonly ways: readonly Way[] })
  /** It may, and could not before. */
  | (Looked & { readonly kind: 'has-now'; readonly ways: readonly Way[] })
  /** It may, and may have been able to before, which was not read that far. */
  | (Looked & { readonly kind: 'perhaps-new'; readonly ways: readonly Way[] })
  /** It may not, and should; or under a condition only. */
  | (Looked & { readonly kind: 'lacks'; readonly conditional: readonly Way[] })
  /** Granted elsewhere, and whether it is limited to where it is granted is not known. */
  | (Looked & { readonly kind: 'unsure'; readonly ways: readonly Way[] })
  | {
      readonly kind: 'unknown-name';
      readonly what: NamedKind;
      readonly name: string;
      readonly near?: string;
    }
  /** The organisation has no such permission: nobody may do it, and nobody ever will. */
  | { readonly kind: 'unknown-permission'; readonly unknown: UnknownPermission }
  /** No role names it, and what permissions there are is not known. */
  | { readonly kind: 'unjudged-permission'; readonly permission: string }
  | { readonly kind: 'gap'; readonly gap: AccessGap; readonly isBefore?: boolean }
  /** What it was before is not known. */
  | { readonly kind: 'no-before' };

/** How a test went, and why. */
export interface TestResult {
  readonly test: AccessTest;
  readonly outcome: TestOutcome;
  /** How many subjects it was about. */
  readonly looked: number;
  /** Empty where it passed. */
  readonly facts: readonly TestFact[];
}
