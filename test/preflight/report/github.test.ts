import { describe, expect, it } from 'vitest';
import type { CheckReport } from '../../../lib/contract/check-report.ts';
import { renderGithub } from '../../../preflight/report/github.ts';
import { reportNamed, reportOfMany } from './report-named.ts';

interface Annotation {
  readonly kind: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** Annotations as the runner of GitHub Actions reads them: a command is split at `::`, its properties at commas. */
function annotationsOf(
  report: CheckReport,
  options: Parameters<typeof renderGithub>[1] = { colour: false },
): Annotation[] {
  return renderGithub(report, options)
    .split('\n')
    .filter((line) => line.startsWith('::'))
    .map((line) => {
      const end = line.indexOf('::', 2);
      const [, kind = '', list = ''] = /^(\w+) ?(.*)$/.exec(line.slice(2, end)) ?? [];
      const properties = list.split(',').map((pair) => {
        const at = pair.indexOf('=');
        return [pair.slice(0, at), unescaped(pair.slice(at + 1))] as const;
      });
      return { kind, properties: Object.fromEntries(properties), message: unescaped(line.slice(end + 2)) };
    });
}

function unescaped(text: string): string {
  return text
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%25', '%');
}

describe('GitHub annotations', () => {
  it('are ten of a kind at most, and say how many more there are', () => {
    const annotations = annotationsOf(reportOfMany(90));
    const ofKind = (kind: string): Annotation[] => annotations.filter((annotation) => annotation.kind === kind);
    expect(ofKind('error')).toHaveLength(10);
    expect(ofKind('warning')).toHaveLength(10);
    expect(ofKind('error').at(-1)?.message).toMatch(/^22 more: /);
    expect(ofKind('warning').at(-1)?.message).toMatch(/^23 more: /);
    expect(new Set(annotations.map(({ kind }) => kind))).toEqual(new Set(['error', 'warning', 'notice']));
  });

  it('come the worst first: blocked, lost, to be written down; then what is not known', () => {
    const annotations = annotationsOf(reportNamed('x'));
    expect(annotations.map(({ kind, properties }) => [kind, properties['title']])).toEqual([
      ['error', 'role-name-taken: genesyscloud_auth_role.r1["x"]'],
      ['error', 'adoption-changes: genesyscloud_auth_role.r2["x"]'],
      ['error', 'decision-outdated: x'],
      ['error', 'role-name-taken: genesyscloud_auth_role.r2["x"]'],
      ['warning', 'role-name-taken: genesyscloud_auth_role.r4["x"]'],
      ['warning', 'type-not-checked: genesyscloud_auth_role.r6["x"]'],
      ['warning', 'not-seen: module.x'],
      ['warning', 'state-unknown: x'],
      ['notice', 'Access after the deploy'],
      ['notice', 'role-breadth: genesyscloud_auth_role.r2["x"]'],
      ['notice', 'adoption-changes: genesyscloud_auth_role.r2["x"]'],
      ['notice', 'acknowledgement-idle: x'],
    ]);
  });

  it('stand at the line of the construct, from the root of the repository', () => {
    const report = reportOfMany(1);
    const places = (folder: string): string[] =>
      annotationsOf(report, { colour: false, repository: { root: '/repo', folder } }).map(
        ({ properties }) => `${properties['file'] ?? ''}:${properties['line'] ?? ''}`,
      );
    expect(places('/repo')).not.toContain('infra/stacks/access.ts:1');
    expect(
      annotationsOf(reportOfMany(3), { colour: false, repository: { root: '/repo', folder: '/repo/infra' } }),
    ).toContainEqual(
      expect.objectContaining({
        kind: 'error',
        properties: expect.objectContaining({ file: 'infra/stacks/access.ts', line: '3' }) as object,
      }),
    );
  });

  it('say just what was found, whatever it is called', () => {
    const [first] = annotationsOf(reportNamed('50%, a:b%0A'));
    expect(first?.message).toBe('50%, a:b%0A is there. Import 50%, a:b%0A.');
    expect(first?.properties['file']).toBe('50%, a:b%0A');
  });

  it('tell who gains, loses and keeps what, in one notice', () => {
    const notice = annotationsOf(reportNamed('x')).find(
      ({ properties }) => properties['title'] === 'Access after the deploy',
    );
    expect(notice?.message).toContain(
      'loses x in x, with its role; may lose x in x, with its role; gains x in x, with its role; keeps x in x; is deleted',
    );
    const { grantPlan: _, ...without } = reportNamed('x');
    expect(annotationsOf(without).some(({ properties }) => properties['title'] === 'Access after the deploy')).toBe(
      false,
    );
  });

  it('end with the closing sentence, for the log', () => {
    expect(renderGithub(reportNamed('x'), { colour: false }).split('\n').at(-2)).toMatch(/^1 to create, .* 5 calls\. /);
  });
});
