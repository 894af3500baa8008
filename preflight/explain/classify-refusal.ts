import type { Cause } from './cause.ts';
import { nameOf } from './name-of-failure.ts';
import type { AddressFacts, TerraformFailure } from './terraform-failure.ts';

/** How the API's services say that a name is taken; none says it as the others do. */
const TAKEN = /already (?:exists|in use|taken)|\bexists\b|\bin use\b|\bis taken\b|duplicate|not unique|must be unique/i;
const TAKEN_CODE = /^(?:resource\.already\.exists|duplicate\.name|(?:group\.)?name\.in\.use)$/;
const OTHER_VERSION = /does not match the current version|version (?:conflict|mismatch)/i;
const PERMISSION = /(?<![\w-])[A-Za-z][\w-]*:[A-Za-z*][\w*-]*:[A-Za-z*][\w*-]*/g;
const UUID = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g;
const DIVISION = /^\/api\/v2\/authorization\/divisions\/([^/]+)$/;
const GRANT =
  /^\/api\/v2\/authorization\/subjects\/([^/]+)\/(?:bulkadd|bulkreplace|divisions\/([^/]+)\/roles\/([^/]+))$/;

/** What a refusal of the API comes from. */
export function classifyRefusal(failure: TerraformFailure, facts: AddressFacts | undefined): Cause | undefined {
  const { summary, statusCode: status, method } = failure;
  if (status === undefined || status < 400) return withoutStatus(summary);
  if (status === 401) return { kind: 'token-refused' };
  if (status === 403) return notPermitted(failure);
  if (status === 429) return { kind: 'rate-limited' };
  if (status >= 500) return { kind: 'server-failed', status };
  if (method === 'DELETE') return deletion(failure, facts, status);
  if (method === 'GET') return reading(failure, status);
  return writing(failure, facts, status);
}

/** The provider gives up on a server that goes on failing, and then does not say with which status. */
function withoutStatus(summary: string): Cause | undefined {
  const [, attempts] = /giving up after (\d+) attempt/.exec(summary) ?? [];
  if (attempts !== undefined) return { kind: 'server-failed', attempts: Number(attempts) };
  return /connection refused|no such host|i\/o timeout|connection reset|unexpected EOF/.test(summary)
    ? { kind: 'server-failed' }
    : undefined;
}

function notPermitted({ errorMessage = '', summary, context, codes }: TerraformFailure): Cause {
  const text = `${errorMessage} ${summary} ${Object.values(context).join(' ')}`;
  const permissions = [...new Set(text.match(PERMISSION) ?? [])];
  const isScope = codes.includes('app.not.authorized.for.scope') || /\bscope\b/i.test(errorMessage);
  const isPolicy = codes.includes('authz.policy.denied') || /\bpolicy\b/i.test(errorMessage);
  const by = permissions.length > 0 ? 'permission' : isScope ? 'scope' : isPolicy ? 'policy' : 'permission';
  return { kind: 'not-permitted', permissions, by };
}

function deletion(failure: TerraformFailure, facts: AddressFacts | undefined, status: number): Cause | undefined {
  const { path = '', resourceType: type = '' } = failure;
  const isDivision = type === 'genesyscloud_auth_division';
  const divisionId = DIVISION.exec(path)?.[1] ?? (isDivision ? facts?.id : undefined);
  if (divisionId !== undefined && (status === 400 || status === 409)) return { kind: 'division-not-empty', divisionId };
  if (OTHER_VERSION.test(failure.errorMessage ?? '')) return { kind: 'version-conflict', ...idIn(path) };
  if (status === 400 || status === 409) return { kind: 'in-use', type, ...idIn(path) };
  return undefined;
}

function reading({ path = '', resourceType: type = '' }: TerraformFailure, status: number): Cause | undefined {
  if (status !== 404 && status !== 408 && status !== 410) return undefined;
  return { kind: 'not-readable', type, status, ...idIn(path) };
}

function writing(failure: TerraformFailure, facts: AddressFacts | undefined, status: number): Cause | undefined {
  const { path = '', method, resourceType: type = '', errorMessage = '', codes } = failure;
  const grant = GRANT.exec(path);
  if (grant !== null && (status === 404 || (status === 400 && !/\bmax|exceed/i.test(errorMessage))))
    return unknownGrant(failure, facts, grant);
  const isTaken = TAKEN.test(errorMessage) || codes.some((code) => TAKEN_CODE.test(code));
  const isConflict = status === 409 || status === 400;
  const isCreate = method === undefined ? facts?.action === 'create' : method === 'POST';
  // A conflict without a cause: of a create it can only be the key, of a change the version.
  if (isConflict && !OTHER_VERSION.test(errorMessage) && (isTaken || (status === 409 && isCreate))) {
    const name = nameOf(failure, facts);
    const isRename = !isCreate || facts?.action === 'update';
    return { kind: 'name-taken', type, isRename, ...(name === undefined ? {} : { name }) };
  }
  if ((status === 409 && method !== undefined) || (isConflict && OTHER_VERSION.test(errorMessage)))
    return { kind: 'version-conflict', ...idIn(path) };
  if (status === 404 || status === 408) return { kind: 'not-readable', type, status, ...idIn(path) };
  return undefined;
}

function unknownGrant(
  { errorMessage = '', context }: TerraformFailure,
  facts: AddressFacts | undefined,
  [, subjectId = '', divisionId, roleId]: readonly (string | undefined)[],
): Cause | undefined {
  const named = `${errorMessage} ${Object.values(context).join(' ')}`.match(UUID) ?? [];
  const inPath = [divisionId, roleId].filter((id) => id !== undefined);
  const candidates = named.length > 0 ? named : inPath.length > 0 ? inPath : (facts?.refersTo ?? []);
  const ids = [...new Set(candidates)].filter((id) => id !== subjectId && id !== '*');
  return { kind: 'unknown-grant', subjectId, ids };
}

function idIn(path: string): { readonly id?: string } {
  const id = path.match(UUID)?.at(-1);
  return id === undefined ? {} : { id };
}
