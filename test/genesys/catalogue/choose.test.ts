import { describe, expect, it } from 'vitest';
import { choose, forecast, resourceType, termsOf, type Terms, type Way } from '../../../lib/genesys/index.ts';

const terms: Terms = { pageSize: 100, passes: 1, untilEmpty: false, lookUpPasses: 1 };
const provesNothing: Terms = { ...terms, lookUpPasses: undefined };

describe('list or look up', () => {
  it.each<[string, (number | undefined)[], number, Terms, Way, number | undefined]>([
    ['an empty list is read: its first page has been asked already', [0], 1, terms, 'list', 1],
    ['a single page is read', [100], 1, terms, 'list', 1],
    ['on a tie the list is read, which shows similar names too', [200], 1, terms, 'list', 2],
    ['one name in three pages is looked up', [201], 1, terms, 'look-up', 2],
    ['two names in three pages are a tie', [201], 2, terms, 'list', 3],
    ['ten names in 20,000 are looked up', [20_000], 10, terms, 'look-up', 11],
    ['199 names in 20,000 are read', [20_000], 199, terms, 'list', 200],
    ['198 names in 20,000 are looked up', [20_000], 198, terms, 'look-up', 199],
    ['what a look-up cannot settle is read, however long', [20_000], 1, provesNothing, 'list', 200],
    ['each pass has its first page', [150, 150], 1, { ...terms, passes: 2 }, 'look-up', 3],
    ['look-ups in three passes cost three calls a name', [500, 100, 0], 1, { ...terms, lookUpPasses: 3 }, 'look-up', 6],
    [
      'look-ups in three passes are a tie at five pages more',
      [400, 100, 0],
      1,
      { ...terms, lookUpPasses: 3 },
      'list',
      6,
    ],
    ['a list without an end costs a page more', [200], 1, { ...terms, untilEmpty: true }, 'look-up', 2],
    ['an empty list without an end does not', [0], 1, { ...terms, untilEmpty: true }, 'list', 1],
    ['larger pages are fewer', [400], 1, { ...terms, pageSize: 200 }, 'list', 2],
    ['of a list that counts nothing ten pages are assumed', [undefined], 9, terms, 'look-up', 9],
    ['more names than that are read', [undefined], 10, terms, 'list', undefined],
  ])('%s', (_, totals, names, given, by, calls) => {
    expect(choose(totals, names, given)).toEqual({ by, calls });
    expect(forecast(by, totals, names, given)).toBe(calls);
  });

  it('never costs more than the other way, given the first pages', () => {
    for (let total = 0; total <= 1_000; total += 50) {
      for (let names = 1; names <= 12; names++) {
        const { calls = 0 } = choose([total], names, terms);
        for (const way of ['list', 'look-up'] as const) {
          expect(calls).toBeLessThanOrEqual(forecast(way, [total], names, terms) ?? 0);
        }
      }
    }
  });

  it.each([
    ['genesyscloud_routing_queue', { pageSize: 100, passes: 1, untilEmpty: false, lookUpPasses: 1 }],
    ['genesyscloud_user', { pageSize: 100, passes: 3, untilEmpty: false, lookUpPasses: 3 }],
    ['genesyscloud_routing_skill', { pageSize: 100, passes: 1, untilEmpty: false, lookUpPasses: undefined }],
    ['genesyscloud_integration', { pageSize: 100, passes: 1, untilEmpty: true, lookUpPasses: undefined }],
    ['genesyscloud_task_management_workbin', { pageSize: 200, passes: 1, untilEmpty: false, lookUpPasses: 1 }],
  ])('the terms of %s', (name, expected) => {
    const type = resourceType(name);
    expect(type && termsOf(type)).toEqual(expected);
  });
});
