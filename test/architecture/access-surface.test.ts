import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { accessOrganisation } from '../genesys/access-organisation.ts';
import { startOrganisation } from '../genesys/simulated-organisation.ts';
import * as surface from '../../lib/access-surface.ts';

describe('genesys-preflight/access', () => {
  it('is an entry of the package', () => {
    const { exports } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      exports: Record<string, { types: string; default: string }>;
    };
    expect(exports['./access']).toEqual({
      types: './dist/lib/access-surface.d.ts',
      default: './dist/lib/access-surface.js',
    });
  });

  it('has all it takes to ask, to judge, to keep and to compare', async () => {
    const { client } = await startOrganisation({ organisation: accessOrganisation });
    const { AccessIndex, askAccess, askValidation, accessDifferenceOf, differenceCount, parsePermission, who } =
      surface;
    const state = await askAccess(client, { kind: 'organisation', everySubject: true });
    const wanted = parsePermission('routing:queue:edit');
    expect(who(new AccessIndex(state), { wanted }).map(({ subject }) => subject.name)).toEqual([
      'Ada Abara',
      'Ben Brandt',
      'Team Leads',
      'Demo',
    ]);
    const kept = surface.parseAccessSnapshot(
      surface.accessSnapshotText(state, { takenAt: '2026-01-01T00:00:00Z' }),
      'a',
    );
    expect(differenceCount(accessDifferenceOf(kept, state))).toBe(0);
    const required = surface.parseRequiredAccess(
      'subject,role\ncleo@example.com,Agent\nnobody,Agent\n',
      'required.csv',
    );
    const { validated } = await askValidation(client, required);
    expect(validated.map(({ validation }) => validation.outcome)).toEqual(['valid', 'unknown-subject']);
  });
});
