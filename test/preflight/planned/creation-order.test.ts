import { describe, expect, it } from 'vitest';
import { nameChangesHands } from '../../../preflight/checks/name-changes-hands.ts';
import { withReplacements } from '../../../preflight/planned/replacements.ts';
import { judgementsOf, planOf } from '../build-plan.ts';

const FIRST = { lifecycle: { create_before_destroy: true } };

/** The addresses that are created before they are destroyed, of a stack of queues. */
function createdFirst(queues: Readonly<Record<string, object>>, blocks: object = {}): string[] {
  const plan = planOf({ access: { resources: { genesyscloud_routing_queue: queues }, blocks: { ...blocks } } });
  return plan.resources
    .filter(({ createsBeforeDestroying }) => createsBeforeDestroying === true)
    .map(({ address }) => address.replace('genesyscloud_routing_queue.', ''));
}

describe('what is created before its predecessor is destroyed', () => {
  it('is what says so', () => {
    expect(createdFirst({ a: FIRST, b: { lifecycle: [{ create_before_destroy: true }] }, c: {} })).toEqual(['a', 'b']);
    expect(createdFirst({ a: { lifecycle: { create_before_destroy: false } }, b: { lifecycle: 'x' } })).toEqual([]);
  });

  it('is what such a resource depends on too, however far away', () => {
    const queues = {
      top: { ...FIRST, description: 'for ${genesyscloud_routing_queue.middle.id}' },
      middle: { description: '${local.low}', depends_on: ['genesyscloud_routing_queue.named'] },
      low: { description: '${upper(genesyscloud_routing_queue.deep.name)}' },
      deep: {},
      named: {},
      other: { description: '${genesyscloud_routing_queue.top.id}' },
    };
    const locals = { low: '${genesyscloud_routing_queue.low.id}' };
    expect(createdFirst(queues, { locals })).toEqual(['top', 'middle', 'low', 'deep', 'named']);
  });

  it('ends where resources refer to each other', () => {
    const queues = {
      a: { ...FIRST, description: '${genesyscloud_routing_queue.b.id}' },
      b: { description: '${genesyscloud_routing_queue.a.id}' },
    };
    expect(createdFirst(queues)).toEqual(['a', 'b']);
  });

  it('meets its own name in an assembly, as it does in a plan', () => {
    const plan = (lifecycle: object) =>
      withReplacements(
        planOf({
          access: {
            resources: { genesyscloud_group: { it: { name: 'EMEA', type: 'social', ...lifecycle } } },
            state: { 'genesyscloud_group.it': { id: 'g-1', name: 'EMEA', type: 'official' } },
          },
        }),
      );
    expect(judgementsOf(nameChangesHands, plan(FIRST))).toMatchObject({
      'genesyscloud_group.it': { verdict: 'blocked', finding: { kind: 'name-held-by-predecessor' } },
    });
    expect(judgementsOf(nameChangesHands, plan({}))).toEqual({});
  });
});
