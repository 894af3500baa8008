import type { Cause } from './cause.ts';
import { nameOf } from './name-of-failure.ts';
import { isDataSource } from './terraform-address.ts';
import type { AddressFacts, TerraformFailure } from './terraform-failure.ts';

type Classifier = (failure: TerraformFailure, facts: AddressFacts | undefined) => Cause;

/** What Terraform and the provider say in fixed words, without an answer of the API. */
const SENTENCES: readonly (readonly [RegExp, Classifier])[] = [
  [/^Error (?:acquiring|locking) (?:the )?state(?: lock)?/, stateLock],
  [/^Failed to query available provider packages|^Could not load plugin|^Failed to install provider/, notInitialised],
  [
    /^Inconsistent dependency lock file|^Required plugins are not installed|^Missing required provider|^Module not installed|^Backend initialization required|^Initialization required/,
    notInitialised,
  ],
  [/^Instance cannot be destroyed/, () => ({ kind: 'destroy-prevented' })],
  [/^Resource already managed by Terraform/, () => ({ kind: 'already-managed' })],
  [/^Cannot import non-existent remote object/, importGone],
  [/^Provider produced inconsistent result after apply/, inconsistent],
  [/mismatch on attribute /, mismatch],
  [/failed to authorize Genesys Cloud client credentials|^Auth Error: /, loginRefused],
];

export function classifyTerraform(failure: TerraformFailure, facts: AddressFacts | undefined): Cause | undefined {
  const [, classifier] = SENTENCES.find(([sentence]) => sentence.test(failure.summary)) ?? [];
  if (classifier !== undefined) return classifier(failure, facts);
  return isMissedLookUp(failure)
    ? { kind: 'nothing-found', type: failure.resourceType ?? '', ...named(missedName(failure)) }
    : undefined;
}

function stateLock({ detail }: TerraformFailure): Cause {
  const [, lockId] = /\bID:\s+(\S+)/.exec(detail) ?? [];
  const [, who] = /\bWho:\s+(\S+)/.exec(detail) ?? [];
  const [, operation] = /\bOperation:\s+(?:OperationType)?(\S+)/.exec(detail) ?? [];
  return {
    kind: 'state-locked',
    ...(lockId === undefined ? {} : { lockId }),
    ...(who === undefined ? {} : { who }),
    ...(operation === undefined ? {} : { operation: operation.toLowerCase() }),
  };
}

function notInitialised({ summary }: TerraformFailure): Cause {
  return { kind: 'not-initialised', isProviderMissing: /query available|install provider/.test(summary) };
}

function importGone(failure: TerraformFailure, facts: AddressFacts | undefined): Cause {
  return {
    kind: 'import-gone',
    type: failure.resourceType ?? '',
    ...(facts?.id === undefined ? {} : { id: facts.id }),
    ...named(nameOf(failure, facts)),
  };
}

function inconsistent(failure: TerraformFailure, facts: AddressFacts | undefined): Cause {
  return /but now absent/.test(failure.detail)
    ? { kind: 'created-and-lost', type: failure.resourceType ?? '', ...named(nameOf(failure, facts)) }
    : { kind: 'unknown' };
}

function mismatch({ summary }: TerraformFailure): Cause {
  const [, attribute = '', expected = '', actual = ''] =
    /mismatch on attribute ([^:]{1,200}):\s{0,20}expected value:? (.*?)\bactual value:? (.*)/s.exec(summary) ?? [];
  return { kind: 'reads-back-differently', attribute, expected: expected.trimEnd(), actual };
}

function loginRefused({ summary, statusCode }: TerraformFailure): Cause {
  const [, reason] = /Auth Error: \d{3} - (.*)$/s.exec(summary) ?? [];
  return {
    kind: 'login-refused',
    ...(statusCode === undefined ? {} : { status: statusCode }),
    ...(reason === undefined ? {} : { reason }),
  };
}

/** A data source of the provider that finds nothing; the last request of its search went well. */
function isMissedLookUp({ address, summary, statusCode }: TerraformFailure): boolean {
  const isFine = statusCode === undefined || statusCode < 400;
  return (
    address !== undefined && isDataSource(address) && isFine && /not find|unable to find|no .*found/i.test(summary)
  );
}

function missedName({ summary }: TerraformFailure): string | undefined {
  return /"([^"]+)"/.exec(summary)?.[1];
}

function named(name: string | undefined): { readonly name?: string } {
  return name === undefined ? {} : { name };
}
