import { describe, expect, it } from 'vitest';
import type { SubjectFact } from '../../lib/manifest/plan/manifest-facts.ts';
import { tellWrittenTwice, writtenTwice } from '../../lib/manifest/plan/written-twice.ts';
import { subjectKey } from '../../lib/manifest/resolve-manifest.ts';
import type { ResolvedSubject } from '../../lib/manifest/resolved-manifest.ts';

function group(text: string, line: number): ResolvedSubject {
  return { kind: 'group', by: 'name', text, existing: 'revoke', roles: [], place: { file: 'a.yaml', line, column: 5 } };
}

function found(id: string): SubjectFact {
  return { kind: 'found', subject: { kind: 'group', id, name: 'Leads' }, grants: { known: true, value: [] } };
}

function told(facts: readonly [ResolvedSubject, SubjectFact][]): string[] {
  const subjects = facts.map(([subject]) => subject);
  const bySubject = new Map(facts.map(([subject, fact]) => [subjectKey(subject), fact]));
  return writtenTwice({ subjects }, { subjects: bySubject }).map(tellWrittenTwice);
}

const REST = 'each of the two would revoke what the other grants; write one of them everywhere.';

describe('a subject that is written in two ways', () => {
  it('is told with both texts and the place of the other', () => {
    expect(
      told([
        [group('Leads', 3), found('g1')],
        [group('g1', 4), found('g1')],
      ]),
    ).toEqual([`group g1 is group Leads (a.yaml:3:5): ${REST}`]);
  });

  it('may be one of several that go by a name, wherever its id stands', () => {
    const several: SubjectFact = { kind: 'several', ids: ['g1', 'g2'] };
    const line = `group Leads may be group g2 (a.yaml:4:5): ${REST}`;
    expect(
      told([
        [group('Leads', 3), several],
        [group('g2', 4), found('g2')],
      ]),
    ).toEqual([line]);
    expect(
      told([
        [group('g2', 4), found('g2')],
        [group('Leads', 3), several],
      ]),
    ).toEqual([line]);
  });

  it('is none where two texts mean two', () => {
    expect(
      told([
        [group('Leads', 3), found('g1')],
        [group('g2', 4), found('g2')],
      ]),
    ).toEqual([]);
  });
});
