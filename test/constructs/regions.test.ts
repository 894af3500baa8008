import { describe, expect, it } from 'vitest';
import { closest, editDistance } from '../../lib/access/closest.ts';
import { nameKey } from '../../lib/access/name-key.ts';
import { findRegion, REGIONS, suggestRegion } from '../../lib/index.ts';

describe('regions', () => {
  it('are 17, each name and domain once', () => {
    expect(REGIONS).toHaveLength(17);
    expect(new Set(REGIONS.flatMap(({ awsName, domain }) => [awsName, domain])).size).toBe(34);
  });

  it('are found by name, domain and host, without case', () => {
    for (const region of REGIONS) {
      const { awsName, domain } = region;
      const hosts = ['api', 'login', 'apps'].flatMap((host) => [`${host}.${domain}`, `https://${host}.${domain}/`]);
      for (const text of [
        awsName,
        awsName.toUpperCase(),
        ` ${domain} `,
        ...hosts,
        `https://apps.${domain}/directory/#/x`,
      ]) {
        expect(findRegion(text)).toBe(region);
      }
    }
  });

  it('are nothing else: no internal region, no part of a domain, no other host', () => {
    for (const text of [
      '',
      'dca',
      'inindca.com',
      'pure.cloud',
      'evil.mypurecloud.com',
      'mypurecloud.com.evil.org',
      'eu_west_1',
    ]) {
      expect(findRegion(text)).toBeUndefined();
    }
  });

  it('are suggested for near misses only', () => {
    expect(suggestRegion('eu_west_1')?.awsName).toBe('eu-west-1');
    expect(suggestRegion('api.mypurecloud.con')?.awsName).toBe('us-east-1');
    expect(suggestRegion('euw2.purecloud')?.awsName).toBe('eu-west-2');
    expect(suggestRegion('frankfurt')).toBeUndefined();
    expect(suggestRegion('')).toBeUndefined();
  });
});

describe('closest', () => {
  it('counts insertions, deletions, replacements and swaps as one edit each', () => {
    expect(editDistance('queue', 'queue')).toBe(0);
    for (const near of ['queues', 'quee', 'quaue', 'qeuue']) expect(editDistance('queue', near)).toBe(1);
    expect(editDistance('', 'abc')).toBe(3);
  });

  it('takes the first of equally near candidates and nothing far', () => {
    expect(closest('routing:quue:view', ['routing:queue:view', 'routing:queue:edit'])).toBe('routing:queue:view');
    expect(closest('abc', ['abx', 'aby'])).toBe('abx');
    expect(closest('abc', ['xyz'])).toBeUndefined();
  });

  it('does not guess from one or two characters, or none, but for their case', () => {
    for (const text of ['', 'Q', 'QA']) expect(closest(text, ['A', 'C', 'QB'])).toBeUndefined();
    expect(closest('eu', ['EU'])).toBe('EU');
  });
});

describe('nameKey', () => {
  it('is equal for names that differ by case, surrounding space or Unicode form', () => {
    const keys = ['Zürich Straße', ' zürich STRASSE ', 'Zu\u0308rich strasse'].map(nameKey);
    expect(new Set(keys).size).toBe(1);
    expect(nameKey('EMEA Sales')).not.toBe(nameKey('EMEASales'));
  });
});
