import { describe, expect, it } from 'vitest';
import { answered, unanswered, type Answer, type OrgDivision } from '../../../lib/genesys/index.ts';
import type { DivisionFacts } from '../../../preflight/diagnose/division-facts.ts';
import { judgeDivision } from '../../../preflight/diagnose/judge-division.ts';
import type { ManagedDivision } from '../../../preflight/diagnose/managed-division.ts';
import { forbidden } from '../build-plan.ts';

const SALES = { id: 'd-sales', name: 'Sales' };
const REFUSED = unanswered(forbidden('authorization:division:view'));
const PLACE = { address: 'genesyscloud_auth_division.sales', stack: 'access', declared: true };

interface FactSpec extends Partial<Omit<DivisionFacts, 'listed' | 'byId' | 'deleted'>> {
  readonly listed?: readonly OrgDivision[];
  readonly byId?: Readonly<Record<string, Answer<OrgDivision | undefined>>>;
  readonly deleted?: Answer<readonly OrgDivision[]>;
}

/** An organisation that has nothing but Sales, unless said otherwise; Sales is sought. */
function judged({ listed = [SALES], byId = {}, deleted = answered([]), ...facts }: FactSpec = {}) {
  return judgeDivision({
    sought: 'Sales',
    seesAll: true,
    managed: [],
    deletedBy: [],
    contents: contents(),
    ...facts,
    listed: answered(listed),
    deleted,
    byId: new Map(Object.entries({ 'd-sales': answered(SALES), ...byId })),
  });
}

function contents(spec: Partial<NonNullable<DivisionFacts['contents']>> = {}) {
  return { holds: [], counted: [], unread: [], isCounted: true, ...spec };
}

function managed(spec: Partial<ManagedDivision> = {}): ManagedDivision {
  return { ...PLACE, name: 'Sales', stateKnown: true, forgotten: false, ...spec };
}

const kindsOf = (judgement: ReturnType<typeof judged>) => judgement.reasons.map(({ kind }) => kind);

describe('which division is judged', () => {
  it('the one that has the id, that is called so, or nearly so', () => {
    for (const sought of ['d-sales', 'Sales', ' SALES']) {
      expect(judged({ sought })).toEqual({ status: 'clean', division: SALES, reasons: [] });
    }
  });

  it('none, where several go by the name and none is called exactly so', () => {
    const divisions = [SALES, { id: 'd-2', name: 'SALES' }];
    const judgement = judged({ sought: 'sales', listed: divisions });
    expect(judgement).toEqual({ status: 'conflict_found', reasons: [{ kind: 'several', sought: 'sales', divisions }] });
  });

  it('none, where there is none: with the name that was most likely meant', () => {
    expect(judged({ sought: 'Slaes' })).toEqual({
      status: 'not_found',
      reasons: [{ kind: 'no-such-division', sought: 'Slaes', near: 'Sales', proven: true, declaredAt: [] }],
    });
    expect(judged({ sought: 'Nowhere', managed: [managed({ name: 'Nowhere' })], seesAll: false }).reasons).toEqual([
      { kind: 'no-such-division', sought: 'Nowhere', proven: false, declaredAt: [PLACE] },
    ]);
  });

  it('is not missing where the question for its id has no answer', () => {
    const judgement = judged({ sought: 'd-9', byId: { 'd-9': REFUSED } });
    expect(judgement.status).toBe('error');
    expect(judgement.reasons).toMatchObject([{ kind: 'unanswered', permissions: ['authorization:division:view'] }]);
  });
});

describe('what the organisation says of a division', () => {
  it('another one of much the same name is a conflict', () => {
    const judgement = judged({ listed: [SALES, { id: 'd-2', name: 'sales ' }] });
    expect(judgement).toMatchObject({ status: 'conflict_found', division: SALES });
    expect(judgement.reasons).toEqual([
      { kind: 'duplicate-name', name: 'Sales', others: [{ id: 'd-2', name: 'sales ' }] },
    ]);
  });

  it('listed, and unknown by its id: just written', () => {
    const judgement = judged({ byId: { 'd-sales': answered(undefined) } });
    expect(judgement).toMatchObject({ status: 'conflict_found', reasons: [{ kind: 'latency', seen: 'in-list' }] });
  });

  it('known by its id, and not listed: just written, too', () => {
    const judgement = judged({ sought: 'd-sales', listed: [] });
    expect(judgement).toMatchObject({ division: SALES, reasons: [{ kind: 'latency', seen: 'by-id' }] });
  });

  it('a deleted one of the name is worth knowing, and no conflict', () => {
    const gone = { id: 'd-old', name: 'sales' };
    const judgement = judged({ deleted: answered([gone]) });
    expect(judgement).toMatchObject({ status: 'clean', reasons: [{ kind: 'soft-deleted', divisions: [gone] }] });
  });

  it('is quiet where deleted ones may not be seen, and says so where that failed', () => {
    expect(judged({ deleted: unanswered(forbidden('authorization:divisionDeleted:view')) }).reasons).toEqual([]);
    const timedOut = { message: 'took too long', cure: 'Try again.', code: 'timed-out' } as const;
    const judgement = judged({ deleted: { kind: 'unanswered', reason: timedOut } });
    expect(judgement).toMatchObject({ status: 'clean', reasons: [{ kind: 'unanswered', needed: false }] });
  });

  it('nothing, where the list has no answer', () => {
    const facts = { sought: 'Sales', listed: REFUSED, byId: new Map(), deleted: answered([]) };
    expect(judgeDivision({ ...facts, seesAll: true, managed: [], deletedBy: [] })).toMatchObject({
      status: 'error',
      reasons: [{ kind: 'unanswered', needed: true, permissions: ['authorization:division:view'] }],
    });
  });
});

describe('what lives in a division', () => {
  const holds = [{ what: 'queue', count: 1, names: ['Orders'], movable: true }];
  const unread = [{ what: 'scripts', message: 'not permitted', permissions: ['scripter:script:view'] }];

  it('is information as long as nobody deletes it', () => {
    const judgement = judged({ contents: contents({ holds, unread: [] }) });
    expect(judgement).toMatchObject({ status: 'clean', reasons: [{ kind: 'dependents', holds, inTheWayOf: [] }] });
  });

  it('leaves open what could not be read, though nobody deletes it', () => {
    expect(judged({ contents: contents({ holds, unread }) }).status).toBe('error');
    expect(judged({ contents: contents({ holds: [], unread }) }).status).toBe('error');
  });

  it('is a conflict with a planned delete', () => {
    const judgement = judged({ contents: contents({ holds, unread: [] }), deletedBy: [PLACE] });
    expect(judgement).toMatchObject({ status: 'conflict_found', reasons: [{ inTheWayOf: [PLACE] }] });
  });

  it('leaves a planned delete open where it cannot be read', () => {
    expect(judged({ contents: contents({ holds: [], unread }), deletedBy: [PLACE] }).status).toBe('error');
    expect(judged({ contents: contents(), deletedBy: [PLACE] }).status).toBe('clean');
  });

  it('proves nothing by empty lists, where nobody counted and not all divisions are seen', () => {
    const spec = { contents: contents({ isCounted: false }), seesAll: false };
    expect(judged({ ...spec, deletedBy: [PLACE] })).toMatchObject({ status: 'error', reasons: [{ proven: false }] });
    expect(judged(spec)).toMatchObject({ status: 'clean', reasons: [] });
  });
});

describe('what the state says of a division', () => {
  const gone = { 'd-old': answered(undefined) };

  it('the same id: nothing is wrong', () => {
    expect(judged({ managed: [managed({ stateId: 'd-sales' })] }).reasons).toEqual([]);
  });

  it('an id that is gone, and the division has another one', () => {
    const judgement = judged({ managed: [managed({ stateId: 'd-old' })], byId: gone });
    expect(judgement.status).toBe('conflict_found');
    expect(judgement.reasons).toEqual([
      { kind: 'state-under-other-id', place: PLACE, stateId: 'd-old', division: SALES },
    ]);
  });

  it('an id that is gone altogether: not found, and stale', () => {
    const judgement = judged({ listed: [], managed: [managed({ stateId: 'd-old' })], byId: gone });
    expect(judgement.status).toBe('not_found');
    expect(kindsOf(judgement)).toEqual(['no-such-division', 'stale-state']);
    const byOldId = judged({ sought: 'd-old', managed: [managed({ stateId: 'd-old' })], byId: gone });
    expect(kindsOf(byOldId)).toEqual(['no-such-division', 'state-under-other-id']);
  });

  it('what is only hidden is not stale, unless it is known to be deleted', () => {
    const spec = { listed: [], managed: [managed({ stateId: 'd-old' })], byId: gone, seesAll: false };
    expect(judged(spec).reasons).toContainEqual(expect.objectContaining({ kind: 'stale-state', proven: false }));
    expect(judged({ ...spec, deleted: answered([{ id: 'd-old', name: 'Sales' }]) }).reasons).toContainEqual(
      expect.objectContaining({ kind: 'stale-state', proven: true, deleted: true }),
    );
  });

  it('a hidden id is not taken to be that of a division of a similar name', () => {
    const spec = { sought: 'SALES', managed: [managed({ name: 'SALES', stateId: 'd-old' })], byId: gone };
    expect(kindsOf(judged(spec))).toEqual(['state-under-other-id']);
    expect(kindsOf(judged({ ...spec, seesAll: false }))).toEqual(['stale-state']);
  });

  it('the name of another division is declared: the rename would be refused', () => {
    const listed = [SALES, { id: 'd-2', name: 'Support' }];
    const renames = managed({ stateId: 'd-2', stateName: 'Support' });
    expect(judged({ listed, managed: [renames] }).reasons).toMatchObject([
      { kind: 'state-under-other-id', stateId: 'd-2', stateName: 'Support', division: SALES },
    ]);
    expect(judged({ listed, sought: 'Support', managed: [renames] }).status).toBe('conflict_found');
  });

  it('a namesake that is managed as it is called renames nothing', () => {
    const listed = [SALES, { id: 'd-2', name: 'SALES' }];
    const judgement = judged({ listed, managed: [managed({ name: 'SALES', stateId: 'd-2' })] });
    expect(kindsOf(judgement)).toEqual(['duplicate-name']);
  });

  it('a removed block settles it', () => {
    const forgotten = managed({ stateId: 'd-old', forgotten: true, declared: false });
    expect(judged({ managed: [forgotten], byId: gone }).reasons).toEqual([]);
  });
});

describe('what a deploy would do with a division', () => {
  it('create it although it exists', () => {
    expect(judged({ managed: [managed()] })).toMatchObject({
      status: 'conflict_found',
      reasons: [{ kind: 'not-in-state', place: PLACE, division: SALES, stateKnown: true }],
    });
  });

  it('perhaps create it, where the state could not be read', () => {
    expect(judged({ managed: [managed({ stateKnown: false })] }).status).toBe('error');
  });

  it('create what another address manages', () => {
    const owner = managed({ address: 'genesyscloud_auth_division.old', stateId: 'd-sales', declared: false });
    const judgement = judged({ managed: [managed(), owner] });
    expect(judgement.reasons).toMatchObject([{ kind: 'managed-elsewhere', owner: { address: owner.address } }]);
  });

  it('import it: nothing is wrong; import what is gone: a conflict', () => {
    expect(judged({ managed: [managed({ importId: 'd-sales' })] }).reasons).toEqual([]);
    const stale = judged({ managed: [managed({ importId: 'd-old' })], byId: { 'd-old': answered(undefined) } });
    expect(kindsOf(stale)).toEqual(['import-gone']);
  });
});

it('tells the gravest first', () => {
  const judgement = judged({
    listed: [SALES, { id: 'd-2', name: 'SALES' }],
    deleted: answered([{ id: 'd-old', name: 'Sales' }]),
    contents: contents({ holds: [{ what: 'queue', count: 1, names: ['Q'], movable: true }], unread: [] }),
    byId: { 'd-x': REFUSED },
    managed: [managed()],
  });
  expect(kindsOf(judgement)).toEqual(['duplicate-name', 'not-in-state', 'unanswered', 'dependents', 'soft-deleted']);
});
