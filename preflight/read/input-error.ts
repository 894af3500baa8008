/** Codes of {@link InputError}: what the user handed over cannot be used (exit code 2). */
export type InputErrorCode =
  | 'assembly-missing'
  | 'assembly-broken'
  | 'state-broken'
  | 'break-glass-unknown'
  | 'plan-missing'
  | 'plan-broken'
  | 'plan-failed'
  | 'other-plan'
  | 'not-initialised'
  | 'several-sources'
  | 'other-organisation'
  | 'unknown-stack'
  | 'several-stacks'
  | 'several-providers'
  | 'unknown-provider'
  | 'acknowledged-in-file-only'
  | 'unknown-check'
  | 'organisation-broken'
  | 'upstream-refused'
  | 'faults-broken'
  | 'simulator-missing'
  | 'unwritable'
  | 'package-unusable'
  | 'no-receipt'
  | 'receipt-refused'
  | 'key-too-short'
  | 'no-job-summary'
  | 'cannot-listen';

/** Something the user handed over is missing, broken or does not fit; the message says what to do. */
export class InputError extends Error {
  constructor(
    readonly code: InputErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'InputError';
  }
}
