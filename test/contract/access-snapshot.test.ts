import { describe, expect, it } from 'vitest';
import { accessSnapshotText, parseAccessSnapshot } from '../../lib/contract/access-snapshot.ts';
import { hashNames } from '../../lib/contract/hash-names.ts';
import { exampleState } from '../access/example-state.ts';

const takenAt = '2026-01-02T03:04:05.000Z';
const state = exampleState({
  gaps: [{ part: 'members', what: 'the members of Team Leads', why: 'Ada Abara said no.', permissions: ['a:b:c'] }],
});

describe('a snapshot', () => {
  it('is read as it was written', () => {
    const read = parseAccessSnapshot(accessSnapshotText(state, { takenAt }), 'before.json');
    expect(read).toMatchObject({ takenAt, organisation: state.organisation, gaps: state.gaps });
    const byId = (one: { readonly id: string }, other: { readonly id: string }) => (one.id < other.id ? -1 : 1);
    expect(read.subjects).toEqual([...state.subjects].sort(byId));
    expect(read.roles).toEqual([...state.roles].sort(byId));
    expect(read.grants).toEqual(state.grants);
  });

  it('is the same text for the same state, in whatever order it came', () => {
    const shuffled = { ...state, roles: [...state.roles].reverse(), subjects: [...state.subjects].reverse() };
    expect(accessSnapshotText(shuffled, { takenAt })).toBe(accessSnapshotText(state, { takenAt }));
  });

  it.each([
    ['{', 'this is no snapshot'],
    ['{"version": 1}', 'this is no snapshot'],
    ['{"format": "genesys-access-snapshot", "version": 2}', 'it is of version 2'],
    ['{"format": "genesys-access-snapshot", "version": 1}', 'at takenAt'],
  ])('is not made out of %s', (text, why) => {
    expect(() => parseAccessSnapshot(text, 'before.json')).toThrow(`before.json:1:1: ${why}`);
  });
});

describe('hashed names', () => {
  const { state: hashed, hashedWith } = hashNames(state, 'salt');

  it('tell nobody who is who, in gaps neither', () => {
    const text = accessSnapshotText(hashed, { takenAt, hashedWith });
    for (const name of ['Ada', 'Abara', 'ada@example', 'Cleo', 'Team Leads', 'Nightly', 'Contact Centre']) {
      expect(text).not.toContain(name);
    }
    expect(hashed.gaps[0]?.what).toMatch(/^the members of #[0-9a-f]{16}$/);
  });

  it('leave ids, grants, divisions, roles and what they permit', () => {
    expect([hashed.divisions, hashed.roles, hashed.grants]).toEqual([state.divisions, state.roles, state.grants]);
    expect(hashed.subjects.map(({ id }) => id)).toEqual(state.subjects.map(({ id }) => id));
  });

  it('are equal for equal names, without case, under one salt alone', () => {
    const upper = exampleState({ subjects: state.subjects.map((one) => ({ ...one, name: one.name.toUpperCase() })) });
    expect(hashNames(upper, 'salt').state.subjects).toEqual(hashed.subjects);
    expect(hashNames(upper, 'salt').hashedWith).toBe(hashedWith);
    const other = hashNames(state, 'pepper');
    expect(other.hashedWith).not.toBe(hashedWith);
    expect(other.state.subjects[0]?.name).not.toBe(hashed.subjects[0]?.name);
  });

  it('do not garble words that hold a short name', () => {
    const short = exampleState({
      subjects: [{ kind: 'user', id: 'u', name: 'he' }],
      gaps: [{ what: 'the grants of he', why: 'There was none.', permissions: [] }],
    });
    const [gap] = hashNames(short, 'salt').state.gaps;
    expect(gap?.what).toMatch(/^the grants of #[0-9a-f]{16}$/);
    expect(gap?.why).toBe('There was none.');
  });
});
