import { describe, expect, it } from 'vitest';
import { classify } from '../../../preflight/explain/classify.ts';
import { readTerraformOutput } from '../../../preflight/explain/read-terraform-output.ts';
import type { TerraformFailure } from '../../../preflight/explain/terraform-failure.ts';
import { fixture, fixtureNames } from './fixture.ts';

function failuresOf(output: string): readonly TerraformFailure[] {
  return readTerraformOutput(output)?.failures ?? [];
}

/** What has to be the same however it was printed. */
function essence(output: string) {
  return failuresOf(output)
    .map(({ address, method, path, statusCode, errorMessage }) => ({ address, method, path, statusCode, errorMessage }))
    .sort((one, other) => ((one.address ?? '') < (other.address ?? '') ? -1 : 1));
}

describe('readTerraformOutput', () => {
  it('reads every output of the real provider', () => {
    const quiet = fixtureNames().filter((name) => failuresOf(fixture(name)).length === 0);
    expect(quiet).toEqual(['import-command.txt', 'planned.txt', 'succeeded.stream.txt', 'succeeded.txt']);
  });

  it('takes an error of the provider apart', () => {
    expect(failuresOf(fixture('division-exists.txt'))).toEqual([
      {
        address: 'genesyscloud_auth_division.sales',
        source: 'main.tf:19',
        resourceType: 'genesyscloud_auth_division',
        method: 'POST',
        path: '/api/v2/authorization/divisions',
        statusCode: 409,
        errorMessage: 'A resource with that name already exists.',
        correlationId: '00000000-0000-4000-8000-000000000001',
        context: { name: 'Sales' },
        codes: [],
        summary: expect.stringMatching(/^Failed to create division Sales error: API Error: 409/) as string,
        detail: expect.stringMatching(/^\{"resourceType"/) as string,
      },
    ]);
  });

  it.each([
    'names-taken',
    'division-exists',
    'division-not-empty',
    'forbidden',
    'unknown-grant',
    'mismatch',
    'stale-import',
  ])('finds the same in the text and in the stream of %s', (name) => {
    expect(essence(fixture(`${name}.txt`))).toEqual(essence(fixture(`${name}.stream.txt`)));
  });

  it.each([
    ['gh run view --log', 'deploy\tterraform apply\t2026-11-30T10:00:00.1234567Z '],
    ['a log of Azure or GitHub', '2026-11-30T10:00:00.1234567Z '],
    ['the timestamps of Jenkins', '[2026-11-30T10:00:00.123Z] '],
    ['the timestamps of GitLab', '2026-11-30T10:00:00.123456Z 01O '],
  ])('finds the same in %s', (_, prefix) => {
    for (const name of ['names-taken.txt', 'names-taken.no-color.txt', 'names-taken.stream.txt']) {
      expect(essence(fixture(name).replace(/^/gm, prefix))).toEqual(essence(fixture(name)));
    }
  });

  it('finds errors before which the empty lines were lost', () => {
    const lost = fixture('names-taken.no-color.txt').replace(/\n\s*\n(?=Error: )/g, '\n');
    expect(failuresOf(lost)).toHaveLength(failuresOf(fixture('names-taken.no-color.txt')).length);
  });

  it.each(['names-taken', 'stale-import', 'unknown-grant'])(
    'finds the same in %s without colours and boxes',
    (name) => {
      expect(essence(fixture(`${name}.no-color.txt`))).toEqual(essence(fixture(`${name}.txt`)));
    },
  );

  it('finds the address of an error that names none by the id in its path', () => {
    for (const name of ['division-not-empty.txt', 'division-not-empty.stream.txt']) {
      expect(failuresOf(fixture(name))).toMatchObject([
        { address: 'genesyscloud_auth_division.closing', isAddressInferred: true, method: 'DELETE', statusCode: 400 },
      ]);
    }
  });

  it('takes the request that was refused, not the last one that went well', () => {
    expect(failuresOf(fixture('unknown-grant.txt'))).toMatchObject([
      { method: 'POST', path: expect.stringMatching(/bulkadd$/) as string, statusCode: 404 },
    ]);
  });

  it('reads the stacks and constructs that cdktf prints, several stacks at once', () => {
    expect(
      failuresOf(fixture('cdktf-deploy.txt')).map(({ stack, address, construct }) => ({ stack, address, construct })),
    ).toEqual([
      { stack: 'access', address: 'genesyscloud_auth_division.Sales', construct: 'Divisions/Sales/Resource' },
      { stack: 'access', address: 'genesyscloud_auth_role.Supervisor', construct: 'Roles/Supervisor/Resource' },
      { stack: 'access-emea', address: 'genesyscloud_auth_division.Support', construct: 'Divisions/Support/Resource' },
    ]);
    expect(readTerraformOutput(fixture('cdktf-deploy.txt'))?.addresses).toContainEqual({
      stack: 'access-emea',
      address: 'genesyscloud_auth_division.EMEA',
      action: 'create',
      isDone: true,
      id: '14120f67-ec54-56e2-bbfe-6997b7af0b3b',
      name: 'EMEA',
      refersTo: [],
    });
  });

  it('notes names, ids and progress of each address', () => {
    expect(readTerraformOutput(fixture('names-taken.txt'))?.addresses.map(({ name }) => name)).toEqual([
      'Supervisor',
      'Sales Leads',
      'Sales Inbound',
      'German',
      'ada@example.com',
    ]);
  });

  it('reads what a CI system and Windows make of it', () => {
    const logged = fixture('names-taken.txt')
      .split('\n')
      .map((line) => `2025-01-01T00:00:00.1234567Z ${line}\r`)
      .join('\n');
    expect(essence(logged)).toEqual(essence(fixture('names-taken.txt')));
  });

  it('reads an error that was cut off', () => {
    const cut = fixture('division-exists.txt').split('\n').slice(0, -4).join('\n');
    expect(failuresOf(cut)).toMatchObject([{ address: 'genesyscloud_auth_division.sales', statusCode: 409 }]);
  });

  it('knows a failure without an error from a success, and from what is no output of Terraform', () => {
    expect(readTerraformOutput(fixture('succeeded.txt'))).toMatchObject({ hasFailed: false, failures: [] });
    expect(
      readTerraformOutput('0 Stacks deploying     1 Stack done\nInvoking Terraform CLI failed with exit code 1\n'),
    ).toMatchObject({
      hasFailed: true,
      failures: [],
    });
    expect(readTerraformOutput('{"name":"a","version":"1.0.0"}')).toBeUndefined();
    expect(readTerraformOutput('Dear all,\n\nthe deploy has failed.\n')).toBeUndefined();
  });

  it.each([
    ['before the errors', fixture('names-taken.no-color.txt').replace(/\n\s*\nError: .*/s, '\n')],
    ['within an event', fixture('succeeded.stream.txt').trimEnd().slice(0, -20)],
    ['before the end', fixture('succeeded.stream.txt').replace(/^.*"(?:change_summary|outputs)".*$/gm, '')],
    ['before anything ended', fixture('succeeded.txt').replace(/^.*(?:complete|Plan:|No changes).*$/gm, '')],
  ])('does not take a run that was cut off %s for one that went well', (_, cut) => {
    expect(readTerraformOutput(cut)).toMatchObject({ hasFailed: false, hasEnded: false, failures: [] });
  });

  it.each(['succeeded.txt', 'succeeded.stream.txt', 'planned.txt', 'import-command.txt'])(
    'knows that %s has ended',
    (name) => {
      expect(readTerraformOutput(fixture(name))).toMatchObject({ hasEnded: true });
    },
  );

  it.each([
    ['create division Sales', 409, 'A resource with that name already exists.', 'name-taken'],
    ['update division Sales', 409, 'A resource with that name already exists.', 'name-taken'],
    ['create group Leads', 400, 'A group with that name already exists', 'name-taken'],
    ['create queue Orders', 409, '', 'name-taken'],
    ['update queue Orders', 409, 'Version does not match the current version', 'version-conflict'],
    ['delete queue Orders', 409, 'It is in use', 'in-use'],
    ['do something', 409, 'Something else', 'unknown'],
  ])('understands the sentence alone: Failed to %s, %i %s', (what, status, said, cause) => {
    const id = '00000000-0000-4000-8000-000000000001';
    const [failure] = failuresOf(`\nError: Failed to ${what} error: API Error: ${String(status)} - ${said} (${id})\n`);
    if (failure === undefined) throw new Error('There is an error in it.');
    expect(failure).toMatchObject({ statusCode: status, correlationId: id });
    expect(classify(failure, undefined).kind).toBe(cause);
  });

  it('knows from the sentence and the run which division is not deleted', () => {
    const id = '11111111-1111-4111-8111-111111111111';
    const output = `genesyscloud_auth_division.old: Destroying... [id=${id}]

Error: Failed to delete division Old error: API Error: 400 - The division is not empty. (${id})
`;
    const read = readTerraformOutput(output);
    const [failure] = read?.failures ?? [];
    if (failure === undefined) throw new Error('There is an error in it.');
    expect(failure).toMatchObject({ address: 'genesyscloud_auth_division.old', isAddressInferred: true });
    expect(classify(failure, read?.addresses[0])).toEqual({ kind: 'division-not-empty', divisionId: id });
  });
});
