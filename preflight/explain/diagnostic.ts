import { providerCallsIn, refusedCall, type ProviderCall } from './provider-calls.ts';
import { sentenceOfProvider } from './sentence-of-provider.ts';
import { ADDRESS, isDataSource, typeOfAddress } from './terraform-address.ts';
import type { AddressFacts, TerraformFailure } from './terraform-failure.ts';

/** An error as Terraform shows it, before anybody looks into it. */
export interface Diagnostic {
  readonly summary: string;
  /** Without the line breaks that Terraform puts in to fit a terminal. */
  readonly detail: string;
  readonly address?: string;
  readonly construct?: string;
  readonly stack?: string;
  readonly source?: string;
}

/** Codes of the API that tell more than the status does; only debug logs hold them. */
const CODE =
  /\b(?:resource\.already\.exists|duplicate\.name|name\.in\.use|group\.name\.in\.use|precondition\.failure|bad\.role\.divisions|max\.role\.assignments\.exceeded|missing(?:\.any)?(?:\.division)?\.permissions?|app\.not\.authorized\.for\.scope|authz\.policy\.denied|too\.many\.requests(?:\.retry\.after)?|general\.conflict|request\.conflict)\b/g;

/** No error has more to say; what is longer holds somebody's text, in which nothing is looked for. */
const LONGEST_TEXT = 20_000;

/** Takes an error apart. @param addresses - what the run says of each address, for errors that name none */
export function failureOf(diagnostic: Diagnostic, addresses: readonly AddressFacts[]): TerraformFailure {
  const { stack, construct, source } = diagnostic;
  const [summary, detail] = [diagnostic.summary, diagnostic.detail].map(shortened) as [string, string];
  const text = `${summary}\n${detail}`;
  const described = refusedCall(providerCallsIn(text));
  const sentence = sentenceOfProvider(summary);
  const { context, ...call }: ProviderCall = described ?? { ...sentence, context: {} };
  const told = diagnostic.address ?? addressIn(detail);
  const address = told ?? addressOfCall(call, addresses, stack);
  const type = call.resourceType ?? (address === undefined ? undefined : typeOfAddress(address));
  const statusCode = call.statusCode ?? sentence.statusCode;
  return {
    ...call,
    ...(address === undefined ? {} : { address }),
    ...(told === undefined && address !== undefined ? { isAddressInferred: true } : {}),
    ...(type === undefined ? {} : { resourceType: type }),
    ...(statusCode === undefined ? {} : { statusCode }),
    ...(stack === undefined ? {} : { stack }),
    ...(construct === undefined ? {} : { construct }),
    ...(source === undefined ? {} : { source }),
    summary,
    detail,
    context,
    codes: [...new Set(text.match(CODE) ?? [])],
  };
}

function shortened(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT)}…`;
}

/** Terraform's own errors name the address in their sentences. */
function addressIn(detail: string): string | undefined {
  return new RegExp(`(?:^|[\\s"])(${ADDRESS})(?=[\\s",.]|$)`).exec(detail)?.[1];
}

/**
 * The address that a request must have been for, where the provider did not say: what the run was working on and did
 * not finish, with the id in the path; else the only unfinished one of that type.
 */
function addressOfCall(
  { path, resourceType }: { readonly path?: string; readonly resourceType?: string },
  addresses: readonly AddressFacts[],
  stack: string | undefined,
): string | undefined {
  if (resourceType === undefined) return undefined;
  const open = addresses.filter(
    ({ address, isDone, action, ...facts }) =>
      facts.stack === stack &&
      action !== undefined &&
      !isDone &&
      !isDataSource(address) &&
      typeOfAddress(address) === resourceType,
  );
  const byId = open.filter(({ id }) => id !== undefined && path?.split('/').includes(id) === true);
  const [first, ...others] = byId.length > 0 ? byId : open;
  return others.length === 0 ? first?.address : undefined;
}
