import { describe, expect, it } from 'vitest';
import { isUnknown, judgeDeclaredPermission, judgePermissions } from '../../lib/access/judge-permission.ts';
import { formatPermission, parsePermission } from '../../lib/access/permission.ts';
import { catalogueOfNames } from './catalogue.ts';

const catalogue = catalogueOfNames(
  'routing:queue:view',
  'routing:queue:edit !conditions',
  'routing:skill:manage !conditions !divisions',
  'quality:evaluation:add !conditions',
  'quality:calibration:add ?',
  'analytics:conversationDetail:view !divisions',
);
const judge = (text: string, beside: object = {}) =>
  judgeDeclaredPermission(catalogue, { permission: parsePermission(text), ...beside });
const proposalFor = (text: string): string | undefined => {
  const [judgement] = judge(text);
  if (judgement === undefined || !isUnknown(judgement)) throw new Error(`${text} is known.`);
  return judgement.proposal === undefined ? undefined : formatPermission(judgement.proposal);
};

describe('a declared permission', () => {
  it('is known where the catalogue holds it, and nothing else is said of it', () => {
    expect(judge('routing:queue:view', { conditional: true, inParticularDivisions: true })).toMatchObject([
      { kind: 'known', permission: { domain: 'routing', entity: 'queue', action: 'view' } },
    ]);
  });

  it.each([
    ['rooting:queue:view', 'unknown-domain', ['analytics', 'quality', 'routing']],
    ['routing:queues:view', 'unknown-entity', ['queue', 'skill']],
    ['routing:queue:viwe', 'unknown-action', ['edit', 'view']],
    ['routing:*:delete', 'unknown-action', ['edit', 'view', 'manage']],
  ])('%s is an %s, with what there is instead', (text, kind, choices) => {
    expect(judge(text)).toMatchObject([{ kind, choices }]);
  });

  it.each([
    ['rooting:queue:view', 'routing:queue:view'],
    ['rooting:queues:veiw', 'routing:queue:view'],
    ['Routing:Queue:View', 'routing:queue:view'],
    ['routing:queues:*', 'routing:queue:*'],
    ['routing:queue:ad', undefined],
    ['qualty:*:add', 'quality:*:add'],
    ['telephony:trunk:view', undefined],
  ])('%s: did you mean %s', (text, proposal) => {
    expect(proposalFor(text)).toBe(proposal);
  });

  it('is proposed in the one domain that has its entity and action', () => {
    expect(proposalFor('reporting:conversationDetail:view')).toBe('analytics:conversationDetail:view');
  });

  it('stands, as a wildcard, for what the catalogue holds today', () => {
    expect(judge('routing:queue:*')).toMatchObject([
      { kind: 'wildcard', covers: [{ action: 'edit' }, { action: 'view' }] },
    ]);
  });

  it('must not have a condition where the catalogue allows none', () => {
    expect(judge('quality:evaluation:add', { conditional: true })).toMatchObject([
      { kind: 'known' },
      { kind: 'condition-not-allowed', isAll: true, which: [{ entity: 'evaluation' }] },
    ]);
  });

  it('has a condition, as a wildcard, that fits a part of what it covers', () => {
    expect(judge('routing:*:*', { conditional: true })[1]).toMatchObject({
      kind: 'condition-not-allowed',
      isAll: false,
      which: [{ action: 'edit' }, { action: 'manage' }],
    });
  });

  it('holds everywhere, granted in particular divisions, where it is not aware of divisions', () => {
    expect(judge('routing:*:*', { inParticularDivisions: true })[1]).toMatchObject({
      kind: 'not-division-aware',
      which: [{ entity: 'skill', action: 'manage' }],
    });
    expect(judge('routing:*:*')).toHaveLength(1);
  });

  it('meets no objection where the organisation does not say what it allows', () => {
    expect(judge('quality:calibration:add', { conditional: true, inParticularDivisions: true })).toHaveLength(1);
  });
});

describe('many declared permissions', () => {
  it('are judged in their order, and keep what the caller knows of them', () => {
    const declared = ['routing:queue:viw', 'routing:queue:view'].map((text, at) => ({
      permission: parsePermission(text),
      line: at + 1,
    }));
    const judged = judgePermissions(catalogue, declared);
    expect(judged.map(({ declared: { line }, judgements }) => [line, judgements[0]?.kind])).toEqual([
      [1, 'unknown-action'],
      [2, 'known'],
    ]);
  });
});
