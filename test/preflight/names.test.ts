import { describe, expect, it } from 'vitest';
import { namesakesOf } from '../../preflight/names.ts';

const list = ['EMEA', 'emea', ' EMEA', 'Zu\u0308rich', 'Straße', 'ΣΑΣ', 'Sales'].map((name, at) => ({ id: at, name }));

describe('what the organisation has under a name', () => {
  it('tells what is called exactly so from what is called alike', () => {
    const { exact, similar } = namesakesOf(list, 'EMEA');
    expect(exact.map(({ id }) => id)).toEqual([0]);
    expect(similar.map(({ id }) => id)).toEqual([1, 2]);
  });

  it.each([
    ['another Unicode form', 'Z\u00fcrich', 3],
    ['a letter that has no capital', 'STRASSE', 4],
    ['a letter with two small forms', 'σασ', 5],
    ['space around it', 'Sales\u00a0', 6],
  ])('takes %s for alike', (_, name, id) => {
    expect(namesakesOf(list, name)).toEqual({ exact: [], similar: [list[id]] });
  });

  it('does not take a part of a name, or another accent, for alike', () => {
    expect(namesakesOf(list, 'Sale')).toEqual({ exact: [], similar: [] });
    expect(namesakesOf(list, 'Zurich')).toEqual({ exact: [], similar: [] });
  });

  it('is not led astray by names of the language itself', () => {
    expect(namesakesOf(list, 'constructor')).toEqual({ exact: [], similar: [] });
    expect(namesakesOf(list, '__proto__')).toEqual({ exact: [], similar: [] });
  });
});
