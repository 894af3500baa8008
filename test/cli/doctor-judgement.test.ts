import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { failed, ok, warning } from '../../cli/doctor/diagnosis.ts';
import { EXAMINATIONS } from '../../cli/doctor/examinations.ts';
import { examineAll } from '../../cli/doctor/examine.ts';
import type { Concern, Diagnosis, Examination } from '../../cli/doctor/examination.ts';
import { doctorExitCode } from '../../cli/doctor/exit-code.ts';
import { readOwnPackage } from '../../cli/doctor/own-package.ts';
import { fitsRange, versionIn } from '../../cli/doctor/versions.ts';
import { GenesysError, rateLimitIn } from '../../lib/genesys/index.ts';
import { examinationContext } from './examination-context.ts';

const CONTEXT = examinationContext();

function examination(id: string, says: Diagnosis | Error, needs: readonly string[] = []): Examination {
  return {
    id,
    title: id.toUpperCase(),
    needs,
    examine: () => (says instanceof Error ? Promise.reject(says) : Promise.resolve(says)),
  };
}

describe('the order of the examinations', () => {
  it('skips what needs one that failed, and what needs that in turn, naming the one that failed', async () => {
    const examined = await examineAll(
      [
        examination('a', failed('installation', 'broken', 'Mend it.')),
        examination('b', ok('fine'), ['a']),
        examination('c', ok('fine'), ['b']),
        examination('d', ok('fine')),
      ],
      CONTEXT,
    );
    expect(examined.map(({ diagnosis: { kind, seen } }) => `${kind}: ${seen}`)).toEqual([
      'failed: broken',
      'skipped: not examined, because "A" failed',
      'skipped: not examined, because "A" failed',
      'ok: fine',
    ]);
  });

  it('goes on after a warning, and after an organisation that stops answering', async () => {
    const gone = new GenesysError({ code: 'unreachable', message: 'gone', cure: 'Wait.', concerns: 'run' });
    const examined = await examineAll(
      [examination('a', warning('old', 'Renew it.')), examination('b', gone, ['a']), examination('c', ok('fine'))],
      CONTEXT,
    );
    expect(examined.map(({ diagnosis: { kind } }) => kind)).toEqual(['warning', 'failed', 'ok']);
    expect(doctorExitCode(examined)).toBe(3);
  });

  it('does not take a mistake of ours for a finding', async () => {
    await expect(examineAll([examination('a', new TypeError('ours'))], CONTEXT)).rejects.toThrow('ours');
  });

  it('has every id once, and every need before who needs it', () => {
    const ids = EXAMINATIONS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, needs = [] } of EXAMINATIONS) {
      for (const need of needs) expect(ids.indexOf(need), `${need} before ${id}`).toBeLessThan(ids.indexOf(id));
    }
    for (const { needs = [] } of EXAMINATIONS) for (const need of needs) expect(ids).toContain(need);
  });
});

describe('docs/doctor.md', () => {
  const page = readFileSync(new URL('../../docs/doctor.md', import.meta.url), 'utf8');

  it('has a row for each examination, and none for others', () => {
    const rows = [...page.matchAll(/^\| `([a-z-]+)` +\|/gm)].map(([, id]) => id);
    expect(rows.sort()).toEqual(EXAMINATIONS.map(({ id }) => id).sort());
  });
});

describe('the exit code', () => {
  const after = (...concerns: readonly Concern[]): number =>
    doctorExitCode(
      concerns.map((concern) => ({ id: concern, title: concern, diagnosis: failed(concern, 'seen', 'Mend it.') })),
    );

  it('is 0 without a failure, warnings or not', () => {
    expect(after()).toBe(0);
    expect(doctorExitCode([{ id: 'a', title: 'A', diagnosis: warning('old', 'Renew it.') }])).toBe(0);
  });

  it('is that of the worst failure: 2, then 3, then 1', () => {
    expect(after('permissions')).toBe(1);
    expect(after('permissions', 'organisation')).toBe(3);
    expect(after('permissions', 'organisation', 'installation')).toBe(2);
  });
});

describe('versions', () => {
  it.each([
    ['20.19.0', '>=20.19', true],
    ['20.18.9', '>=20.19', false],
    ['0.21.0', '>=0.21.0 <0.25.0', true],
    ['0.25.0', '>=0.21.0 <0.25.0', false],
    ['0.9.0', '>=0.21.0 <0.25.0', false],
    ['1.2.3', '1.2.3', true],
    ['1.2.3', '<=1.2.2', false],
    ['1.2.3', '>1.2.2', true],
  ])('%s fits %s: %s', (version, range, fits) => {
    expect(fitsRange(version, range)).toBe(fits);
  });

  it('are not compared with a range of a form that is not understood', () => {
    expect(() => fitsRange('1.2.3', '^1.0.0')).toThrow('not a comparison');
  });

  it('the ranges of our own package are understood', () => {
    const { node, cdktf } = readOwnPackage();
    expect(fitsRange('20.20.2', node)).toBe(true);
    expect(fitsRange('0.21.0', cdktf)).toBe(true);
  });

  it.each([
    ['v20.1.2', '20.1.2'],
    ['1.8', '1.8.0'],
    ['0.22.0-pre.3', '0.22.0'],
    ['none', undefined],
  ])('in "%s" is %s', (text, version) => {
    expect(versionIn(text)).toBe(version);
  });
});

describe('the rate limit in headers', () => {
  const HEADERS = { 'inin-ratelimit-count': '3', 'inin-ratelimit-allowed': '300', 'inin-ratelimit-reset': '42' };

  it('is read whole', () => {
    expect(rateLimitIn(HEADERS)).toEqual({ count: 3, allowed: 300, resetSeconds: 42 });
  });

  it.each(['inin-ratelimit-count', 'inin-ratelimit-allowed', 'inin-ratelimit-reset'])('or not at all: %s', (name) => {
    expect(rateLimitIn({ ...HEADERS, [name]: 'soon' })).toBeUndefined();
  });
});
