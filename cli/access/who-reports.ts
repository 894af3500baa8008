import pc from 'picocolors';
import type { AccessIndex } from '../../lib/access/access-index.ts';
import type { Permitted, Way } from '../../lib/access/effective-access.ts';
import { oneLine } from '../../lib/access/one-line.ts';
import { formatPermission } from '../../lib/access/permission.ts';
import type { AccessGap } from '../../lib/access/access-state.ts';
import { json } from '../commands/division/options.ts';
import { csvText } from '../csv.ts';
import { subjectTitle } from './matrix-text.ts';
import { gapLines } from './tell-gaps.ts';

/** Who may do something, for every format. */
export interface WhoMay {
  readonly index: AccessIndex;
  /** What was asked about: `routing:queue:view`. */
  readonly permission: string;
  /** Where; undefined for anywhere. */
  readonly division?: { readonly id: string; readonly name: string };
  readonly permitted: readonly Permitted[];
  readonly gaps: readonly AccessGap[];
}

export const WHO_FORMATS = ['text', 'json', 'csv'] as const;
type Render = (who: WhoMay, options: { readonly colour: boolean }) => string;

/** Who may do something, as each format tells it. */
export const WHO_REPORTS: Readonly<Record<(typeof WHO_FORMATS)[number], Render>> = {
  text: (who, { colour }) => {
    const { bold, dim } = pc.createColors(colour);
    const { index, permission, division, permitted, gaps } = who;
    const where = division === undefined ? '' : ` in ${oneLine(division.name)}`;
    const people =
      permitted.length === 0
        ? 'Nobody'
        : `${String(permitted.length)} ${permitted.length === 1 ? 'subject' : 'subjects'}`;
    return [
      ...permitted.flatMap(({ subject, ways }) => [
        bold(subjectTitle(subject)),
        ...ways.map((way) => `  ${wayWords(index, way)}${dim(unusualWords(way))}`),
      ]),
      `${people} may do ${permission}${where}.`,
      ...gapLines(gaps, { colour }),
      '',
    ].join('\n');
  },
  json: ({ index, permission, division, permitted, gaps }) =>
    json({
      organisation: index.state.organisation,
      complete: isCertain({ permitted, gaps }),
      permission,
      division: division ?? null,
      who: permitted.map(({ subject, ways }) => ({ subject, ways: ways.map((way) => wayFields(index, way)) })),
      gaps,
    }),
  csv: ({ index, permitted, gaps }) =>
    csvText(CSV_HEADER, [
      // On top, so that no filter makes an incomplete list look whole.
      ...gaps.map(({ what, why }) => [
        'INCOMPLETE',
        ...CSV_HEADER.slice(2).map(() => ''),
        `incomplete: ${what}. ${why}`,
      ]),
      ...permitted.flatMap(({ subject, ways }) =>
        ways.map((way) => {
          const { permission, role, division, through, condition, holds } = wayFields(index, way);
          const { name, email = '', kind, state = '', id } = subject;
          return [
            kind,
            name,
            email,
            id,
            state,
            permission,
            role.name,
            division.name,
            through?.name ?? '',
            condition,
            holds,
            '',
          ];
        }),
      ),
    ]),
};

const CSV_HEADER = [
  ...['subject_kind', 'subject', 'email', 'subject_id', 'subject_state'],
  ...['permission', 'by_role', 'granted_in', 'group', 'condition', 'holds', 'note'],
];

/** Whether nothing is missing, and nothing only may hold. */
export function isCertain({ permitted, gaps }: Pick<WhoMay, 'permitted' | 'gaps'>): boolean {
  return gaps.length === 0 && permitted.every(({ ways }) => ways.some(({ holds }) => holds !== 'unknown'));
}

function wayFields(index: AccessIndex, { permission, condition, grant, holds }: Way) {
  const { roleId, divisionId, through } = grant;
  return {
    permission: formatPermission(permission),
    role: { id: roleId, name: index.roleName(roleId) },
    division: { id: divisionId, name: index.divisionName(divisionId) },
    through: through === undefined ? null : { id: through.id, name: through.name },
    condition,
    holds,
  };
}

/** Why somebody may do something: "Supervisor in all divisions, through Team Leads". */
function wayWords(index: AccessIndex, way: Way): string {
  const { role, division, through } = wayFields(index, way);
  const source = through === null ? 'direct' : `through ${oneLine(through.name)}`;
  return `${oneLine(role.name)} in ${oneLine(division.name)}, ${source}`;
}

function unusualWords({ permission, condition, holds }: Way): string {
  const held = formatPermission(permission);
  return [
    ...(held.includes('*') ? [`as ${held}`] : []),
    ...(condition === '' ? [] : [oneLine(condition)]),
    ...(holds === 'everywhere' ? ['which is not limited to divisions'] : []),
    ...(holds === 'unknown' ? ['whether that is limited to its division is not known: it may hold here, or not'] : []),
  ]
    .map((words) => `, ${words}`)
    .join('');
}
