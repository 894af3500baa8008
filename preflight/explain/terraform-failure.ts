import type { ProviderCall } from './provider-calls.ts';

/** One error that Terraform printed, taken apart, with the request that was refused. What the output does not say is not there. */
export interface TerraformFailure extends ProviderCall {
  /** Address without the stack: `genesyscloud_auth_division.emea`. */
  readonly address?: string;
  /** True where Terraform named no address, and the run tells which one it must have been. */
  readonly isAddressInferred?: true;
  /** Name of the CDKTF stack, where cdktf printed it. */
  readonly stack?: string;
  /** Path of the construct within the stack, where cdktf printed it. */
  readonly construct?: string;
  /** The first line; of some errors of the provider it holds everything. */
  readonly summary: string;
  readonly detail: string;
  /** `file:line`. */
  readonly source?: string;
  /** Codes of the API, e.g. `precondition.failure`. The provider's own errors hold none; debug logs do. */
  readonly codes: readonly string[];
}

/** What a run printed of one address, beside its error. */
export interface AddressFacts {
  readonly address: string;
  readonly stack?: string;
  readonly action?: 'create' | 'update' | 'replace' | 'delete' | 'import' | 'read';
  readonly isDone: boolean;
  /** Id in Genesys Cloud. */
  readonly id?: string;
  /** What it is to be called, from the plan; of a user the e-mail address. */
  readonly name?: string;
  /** Ids that the plan shows in its attributes, e.g. of roles and divisions to grant. */
  readonly refersTo: readonly string[];
}

/** Everything that Terraform's output says. */
export interface TerraformOutput {
  /** `text` for people, or the `-json` stream. */
  readonly form: 'text' | 'json';
  /** Whether the run failed; that may be so without an error that could be read. */
  readonly hasFailed: boolean;
  /** Whether it shows how the run ended; one that was cut off does not, and may have failed after that. */
  readonly hasEnded: boolean;
  /** In the order of the output. */
  readonly failures: readonly TerraformFailure[];
  readonly addresses: readonly AddressFacts[];
}
