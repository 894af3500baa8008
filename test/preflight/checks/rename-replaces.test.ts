import { describe, expect, it } from 'vitest';
import { acknowledge } from '../../../preflight/acknowledge.ts';
import { renameReplaces } from '../../../preflight/checks/rename-replaces.ts';
import { judge } from '../../../preflight/judge.ts';
import { withReplacements } from '../../../preflight/planned/replacements.ts';
import { answersOf, judgementOf, judgementsOf, planOf, type StackSpec } from '../build-plan.ts';

const SKILL = 'genesyscloud_routing_skill';
const SITE = 'genesyscloud_telephony_providers_edges_site';
const ROUTE = 'genesyscloud_telephony_providers_edges_site_outbound_route';

/** A stack that keeps a skill called French under the id s-1. */
const skill = (declared: object, more: StackSpec = {}, others: Readonly<Record<string, StackSpec>> = {}) =>
  withReplacements(
    planOf({
      access: {
        ...more,
        resources: { [SKILL]: { french: declared }, ...more.resources },
        state: {
          [`${SKILL}.french`]: { id: 's-1', name: 'French' },
          ...(more.state === 'unknown' ? {} : more.state),
        },
      },
      ...others,
    }),
  );

const actionOf = (type: string, held: object, declared: object) =>
  withReplacements(
    planOf({
      access: { resources: { [type]: { it: declared } }, state: { [`${type}.it`]: { id: 'it-1', ...held } } },
    }),
  ).at('access', `${type}.it`)?.action;

describe('rename-replaces', () => {
  it('names the history as lost where a rename deletes the object and makes another one', () => {
    expect(judgementOf(renameReplaces, skill({ name: 'Français' }))).toEqual({
      verdict: 'clear',
      losses: [
        {
          kind: 'history-left',
          what: 'skill',
          object: { id: 's-1', name: 'French' },
          attributes: ['name'],
          following: [],
        },
      ],
      remarks: [],
    });
  });

  it('stops the deploy until somebody acknowledges the history', () => {
    const judged = judge([renameReplaces], skill({ name: 'Français' }), answersOf([]));
    const waivers = (what: string) => {
      const acknowledgement = {
        check: 'rename-replaces',
        address: `${SKILL}.french`,
        what,
        reason: 'x',
        source: 'a file',
      };
      const { weighed } = acknowledge(judged, { acknowledgements: [acknowledgement], today: '2026-01-01' });
      return weighed.flatMap(({ lossesWaivedBy }) => lossesWaivedBy.map((by) => by?.what));
    };
    expect(waivers('history')).toEqual(['history']);
    expect(waivers('name')).toEqual([undefined]);
  });

  it('blocks what Terraform refuses to replace: what prevent_destroy protects', () => {
    const lifecycle = { prevent_destroy: true };
    expect(judgementOf(renameReplaces, skill({ name: 'Français', lifecycle }))).toMatchObject({
      verdict: 'blocked',
      finding: { kind: 'replacement-prevented', object: { name: 'French' }, attributes: ['name'] },
      losses: [],
    });
    expect(judgementsOf(renameReplaces, skill({ name: 'French', lifecycle }))).toEqual({});
  });

  it('has nothing to say of what is kept, created, or may only turn out to be renamed', () => {
    expect(judgementsOf(renameReplaces, skill({ name: 'French' }))).toEqual({});
    expect(judgementsOf(renameReplaces, skill({ name: '${upper("x")}' }))).toEqual({});
    expect(judgementsOf(renameReplaces, skill({ name: 'New', lifecycle: { ignore_changes: ['name'] } }))).toEqual({});
    expect(judgementsOf(renameReplaces, planOf({ access: { resources: { [SKILL]: { it: { name: 'A' } } } } }))).toEqual(
      {},
    );
  });

  it('names what is handed the new id, by reference', () => {
    const resources = {
      genesyscloud_user: {
        ada: { email: 'ada@example.com', routing_skills: [{ skill_id: `\${${SKILL}.french.id}`, proficiency: 1 }] },
        ben: { email: 'ben@example.com' },
      },
    };
    expect(judgementOf(renameReplaces, skill({ name: 'New' }, { resources }))).toMatchObject({
      losses: [{ kind: 'history-left', following: [{ stack: 'access', address: 'genesyscloud_user.ada' }] }],
    });
  });

  it('names what has the old id written out, in other stacks too', () => {
    const other = { resources: { genesyscloud_user: { ada: { routing_skills: [{ skill_id: 's-1' }] } } } };
    const judged = judgementsOf(renameReplaces, skill({ name: 'New' }, {}, { other }));
    expect(judged[`access/${SKILL}.french`]).toMatchObject({
      verdict: 'clear',
      losses: [
        { kind: 'history-left', following: [] },
        { kind: 'id-left', place: { stack: 'other', address: 'genesyscloud_user.ada' } },
      ],
    });
  });

  it('tells a replacement of a Terraform plan, whatever its reason', () => {
    const plan = skill({ name: 'French' }).mapResources((resource) => ({ ...resource, action: 'replace' }));
    expect(judgementOf(renameReplaces, plan)).toMatchObject({
      verdict: 'clear',
      losses: [{ kind: 'history-left', attributes: [] }],
    });
  });

  it('leaves divisions, roles and assignments to their own checks', () => {
    const plan = planOf({
      access: {
        resources: { genesyscloud_auth_division: { d: { name: 'D' } } },
        state: { 'genesyscloud_auth_division.d': { id: 'd-1', name: 'D' } },
      },
    }).mapResources((resource) => ({ ...resource, action: 'replace' }));
    expect(judgementsOf(renameReplaces, plan)).toEqual({});
    const kept = plan.mapResources((resource) => ({ ...resource, preventsDestroy: true }));
    expect(judgementOf(renameReplaces, kept)).toMatchObject({ finding: { kind: 'replacement-prevented' } });
  });
});

describe('what the catalogue says cannot change in place', () => {
  it.each([
    ['another kind of group', 'genesyscloud_group', { type: 'official' }, { type: 'social' }, 'replace'],
    ['a group that is merely renamed', 'genesyscloud_group', { name: 'A' }, { name: 'B' }, 'keep'],
    [
      'a label in a block',
      'genesyscloud_knowledge_label',
      { knowledge_label: [{ name: 'A' }] },
      { knowledge_label: { name: 'B' } },
      'replace',
    ],
    [
      'the same libraries in another order',
      'genesyscloud_responsemanagement_response',
      { library_ids: ['a', 'b'] },
      { library_ids: ['b', 'a'] },
      'keep',
    ],
    ['a state that does not hold it', SKILL, {}, { name: 'A' }, 'keep'],
    [
      'a domain in other capitals',
      'genesyscloud_routing_email_domain',
      { domain_id: 'a.b' },
      { domain_id: 'A.b' },
      'keep',
    ],
  ])('%s', (_, type, held, declared, action) => {
    expect(actionOf(type, held, declared)).toBe(action);
  });

  it('replaces what lives under a parent that is replaced', () => {
    const plan = withReplacements(
      planOf({
        access: {
          resources: {
            [SKILL]: { a: { name: 'New' } },
            genesyscloud_journey_outcome_predictor: { p: { outcome_id: `\${${SKILL}.a.id}` } },
          },
          state: {
            [`${SKILL}.a`]: { id: 's-1', name: 'Old' },
            'genesyscloud_journey_outcome_predictor.p': { id: 'p-1', outcome_id: 's-1' },
          },
        },
      }),
    );
    expect(plan.at('access', 'genesyscloud_journey_outcome_predictor.p')?.action).toBe('replace');
  });

  it('keeps what lives under a parent that is kept', () => {
    const state = { [`${SITE}.s`]: { id: 'site-1', name: 'S' }, [`${ROUTE}.r`]: { id: 'r-1', site_id: 'site-1' } };
    const resources = { [SITE]: { s: { name: 'S' } }, [ROUTE]: { r: { site_id: `\${${SITE}.s.id}` } } };
    const plan = withReplacements(planOf({ access: { resources, state } }));
    expect(plan.resources.map(({ action }) => action)).toEqual(['keep', 'keep']);
  });
});
