import { describe, expect, it } from 'vitest';
import type { CauseKind } from '../../../preflight/explain/cause.ts';
import { classify } from '../../../preflight/explain/classify.ts';
import { readTerraformOutput } from '../../../preflight/explain/read-terraform-output.ts';
import type { TerraformFailure } from '../../../preflight/explain/terraform-failure.ts';
import { fixture, fixtureNames } from './fixture.ts';

function causesOf(name: string) {
  const output = readTerraformOutput(fixture(name));
  return (output?.failures ?? []).map((failure) =>
    classify(
      failure,
      output?.addresses.find(({ address, stack }) => address === failure.address && stack === failure.stack),
    ),
  );
}

const EXPECTED: Readonly<Record<string, CauseKind>> = {
  'cdktf-deploy': 'name-taken',
  'cdktf-deploy-one': 'name-taken',
  'credentials-missing': 'login-refused',
  'data-source-empty': 'nothing-found',
  'division-exists': 'name-taken',
  'division-not-empty': 'division-not-empty',
  forbidden: 'not-permitted',
  'import-twice': 'already-managed',
  'init-missing': 'not-initialised',
  'login-refused': 'login-refused',
  'login-refused-400': 'login-refused',
  mismatch: 'reads-back-differently',
  'names-taken': 'name-taken',
  'not-ours': 'unknown',
  'prevent-destroy': 'destroy-prevented',
  'provider-missing': 'not-initialised',
  'rate-limit': 'rate-limited',
  'read-lag': 'created-and-lost',
  'read-lag-again': 'name-taken',
  'read-timeout': 'not-readable',
  'server-failure': 'server-failed',
  'stale-import': 'import-gone',
  'state-lock': 'state-locked',
  'token-refused': 'token-refused',
  'unknown-grant': 'unknown-grant',
  'unknown-grant-400': 'unknown-grant',
  'version-conflict': 'version-conflict',
};

const failed = fixtureNames().filter((name) => causesOf(name).length > 0);

describe('classify', () => {
  it.each(failed)('knows the cause of every error in %s', (name) => {
    const expected = EXPECTED[name.split('.')[0] ?? ''];
    expect(expected).toBeDefined();
    expect(new Set(causesOf(name).map(({ kind }) => kind))).toEqual(new Set([expected]));
  });

  it('knows the names that are taken, whether a plan was printed or not', () => {
    for (const name of ['names-taken.txt', 'names-taken.no-color.txt', 'names-taken.stream.txt']) {
      expect(
        causesOf(name)
          .map((cause) => (cause.kind === 'name-taken' ? cause.name : undefined))
          .sort(),
      ).toEqual(['German', 'Sales Inbound', 'Sales Leads', 'Supervisor', 'ada@example.com']);
    }
  });

  it('names the missing permissions', () => {
    expect(causesOf('forbidden.txt')).toContainEqual({
      kind: 'not-permitted',
      permissions: ['authorization:division:add', 'authorization:grant:add'],
      by: 'permission',
    });
  });

  it('names the roles and divisions that may be unknown: those of the answer, else those of the plan, never the subject', () => {
    expect(causesOf('unknown-grant.txt')).toMatchObject([{ ids: ['11111111-1111-4111-8111-111111111111'] }]);
    expect(causesOf('unknown-grant-400.txt')).toMatchObject([
      { ids: ['02b5a52d-cca2-55e7-abb9-cf001f59fcf2', '11111111-1111-4111-8111-111111111111'] },
    ]);
  });

  const refusal = (more: Partial<TerraformFailure>): TerraformFailure => ({
    summary: 'Failed',
    detail: '',
    context: {},
    codes: [],
    resourceType: 'genesyscloud_auth_division',
    path: '/api/v2/authorization/divisions/a868fd36-291b-5744-984a-712e4b86379b',
    ...more,
  });

  it.each<[string, Partial<TerraformFailure>, CauseKind]>([
    [
      'a rename onto a taken name',
      { method: 'PUT', statusCode: 409, errorMessage: 'That name already exists.' },
      'name-taken',
    ],
    ['a change of another version', { method: 'PUT', statusCode: 409, errorMessage: 'Conflict.' }, 'version-conflict'],
    [
      'a version told with a 400',
      { method: 'PATCH', statusCode: 400, errorMessage: 'It does not match the current version.' },
      'version-conflict',
    ],
    [
      'a create with a conflict without a cause',
      { method: 'POST', statusCode: 409, errorMessage: 'Conflict.' },
      'name-taken',
    ],
    [
      'a create that is refused for something else',
      { method: 'POST', statusCode: 400, errorMessage: 'The field type is missing.' },
      'unknown',
    ],
    ['a deletion of something in use', { method: 'DELETE', path: '/api/v2/flows/x', statusCode: 409 }, 'in-use'],
    ['a read of nothing', { method: 'GET', statusCode: 404 }, 'not-readable'],
    ['a 503', { method: 'POST', statusCode: 503 }, 'server-failed'],
    [
      'too many grants',
      {
        method: 'POST',
        path: '/api/v2/authorization/subjects/x/bulkadd',
        statusCode: 400,
        errorMessage: 'The maximum is exceeded.',
      },
      'unknown',
    ],
  ])('tells %s', (_, more, kind) => {
    expect(classify(refusal(more), undefined).kind).toBe(kind);
  });
});
