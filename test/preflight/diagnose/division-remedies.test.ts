import { describe, expect, it } from 'vitest';
import { remediesOf } from '../../../preflight/diagnose/division-remedies.ts';
import type { DivisionReason } from '../../../preflight/diagnose/division-reason.ts';
import { tellDivisionReason } from '../../../preflight/diagnose/tell-division-reason.ts';

const SALES = { id: 'd-sales', name: 'Sales' };
const PLACE = {
  address: 'genesyscloud_auth_division.sales',
  stack: 'access',
  directory: '/project/cdktf.out/stacks/access',
  declared: true,
};
const OLD = { ...PLACE, address: 'genesyscloud_auth_division.old', declared: false };
const ELSEWHERE = { ...PLACE, stack: 'base', directory: '/project/cdktf.out/stacks/base' };

function remedies(reason: DivisionReason) {
  return remediesOf(reason, (folder) => folder.replace('/project/', ''));
}

function linesOf(reason: DivisionReason): string[] {
  return remedies(reason).flatMap(({ run = [], code }) => [...run, ...(code === undefined ? [] : [code])]);
}

describe('the way out', () => {
  it('of a state that is stale: state rm, and anew; of what is not declared any more, a removed block too', () => {
    const stale = { kind: 'stale-state', id: 'd-old', name: 'Sales', deleted: false, proven: true } as const;
    expect(linesOf({ ...stale, place: PLACE })).toEqual([
      "terraform -chdir=cdktf.out/stacks/access state rm 'genesyscloud_auth_division.sales'",
      'cdktf deploy access',
    ]);
    expect(linesOf({ ...stale, place: OLD }).at(-1)).toMatch(/^removed \{\n {2}from = genesyscloud_auth_division\.old/);
  });

  it('of an instance of for_each is no removed block: Terraform takes none', () => {
    const place = { ...OLD, address: 'genesyscloud_auth_division.each["Back Office"]' };
    const stale = { kind: 'stale-state', id: 'd-old', name: 'Sales', deleted: false, proven: true } as const;
    expect(linesOf({ ...stale, place })).toEqual([
      `terraform -chdir=cdktf.out/stacks/access state rm 'genesyscloud_auth_division.each["Back Office"]'`,
    ]);
  });

  it('of what may only be hidden takes nothing out of the state', () => {
    const reason = { kind: 'stale-state', id: 'd-old', name: 'Sales', deleted: false, proven: false } as const;
    expect(linesOf({ ...reason, place: PLACE })).toEqual(['genesys-preflight doctor']);
  });

  it('of what another address manages: a move within the stack, never from another one', () => {
    const reason = { kind: 'managed-elsewhere', place: PLACE, division: SALES } as const;
    expect(linesOf({ ...reason, owner: OLD })[0]).toMatch(/^moved \{/);
    expect(linesOf({ ...reason, owner: ELSEWHERE })).toEqual([
      "terraform -chdir=cdktf.out/stacks/base state rm 'genesyscloud_auth_division.sales'",
    ]);
    expect(linesOf({ ...reason, owner: { ...OLD, declared: true } })).toEqual([]);
  });

  it('of a name that differs by case: the name as the organisation has it, and no decision by the preflight', () => {
    const reason = { kind: 'not-in-state', place: PLACE, division: SALES, stateKnown: true } as const;
    const [first] = remedies({ ...reason, declaredName: 'SALES' });
    expect(first?.say).toBe('Write the name as the organisation has it: "Sales".');
    expect(linesOf({ ...reason, declaredName: 'SALES' }).join()).not.toContain('check --write');
    expect(linesOf({ ...reason, declaredName: 'Sales' })[0]).toBe('genesys-preflight check --write --stack access');
  });

  it('without a stack is Terraform alone', () => {
    const place = { address: PLACE.address, declared: true };
    const reason = { kind: 'state-under-other-id', place, stateId: 'd-old', division: SALES } as const;
    expect(linesOf(reason)).toEqual([
      "terraform state rm 'genesyscloud_auth_division.sales'",
      "terraform import 'genesyscloud_auth_division.sales' 'd-sales'",
    ]);
  });

  it('of what could not be listed: the permission; without one, another look', () => {
    const holds = { holds: [], counted: [], proven: true, inTheWayOf: [] };
    const unread = { what: 'scripts', message: 'no', permissions: ['scripter:script:view'] };
    const reason = { kind: 'dependents', division: SALES, ...holds } as const;
    expect(linesOf({ ...reason, unread: [unread] })).toEqual(['genesys-preflight doctor']);
    expect(linesOf({ ...reason, unread: [{ ...unread, permissions: [] }] })).toEqual([
      "genesys-preflight division diagnose 'd-sales'",
    ]);
    expect(linesOf({ ...reason, unread: [] })).toEqual([]);
  });

  it('quotes what is a name of the organisation', () => {
    const reason = {
      kind: 'no-such-division',
      sought: 'x',
      near: "It's; rm -rf",
      proven: true,
      declaredAt: [],
    } as const;
    expect(linesOf({ ...reason, declaredAt: [] })[0]).toBe("genesys-preflight division diagnose 'It'\\''s; rm -rf'");
  });
});

it('names a missing permission once', () => {
  const reason = {
    kind: 'unanswered',
    message: 'not permitted',
    cure: 'Ask.',
    code: 'not-permitted',
    needed: true,
  } as const;
  expect(tellDivisionReason({ ...reason, permissions: ['a:b:view'] })).toBe('not permitted (a:b:view).');
  const named = { ...reason, message: 'missing is a:b:view', permissions: ['a:b:view'] };
  expect(tellDivisionReason(named)).toBe('missing is a:b:view.');
});
