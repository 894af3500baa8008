import type { ConflictWay } from '../../lib/access/conflict.ts';
import type { AccessGap, AccessState, AccessSubject } from '../../lib/access/access-state.ts';
import { SIDES } from '../../lib/access/duty-rule.ts';
import type { WeighedConflict } from '../../lib/contract/acknowledged-conflicts.ts';
import { json } from '../commands/division/options.ts';
import { csvText } from '../csv.ts';
import { conflictsText } from './conflicts-text.ts';

/** The conflicts of an organisation, for every format. */
export interface ConflictReport {
  readonly organisation: AccessState['organisation'];
  /** When the organisation was read: an ISO instant. */
  readonly readAt: string;
  /** The manifests that were laid over it; empty for the organisation as it is. */
  readonly whatIf: readonly string[];
  /** How many rules were looked at. */
  readonly rules: number;
  readonly conflicts: readonly ReportedConflict[];
  readonly gaps: readonly AccessGap[];
}

/** A conflict as it is reported. */
export type ReportedConflict = WeighedConflict & {
  /** Whether the manifests bring it. */
  readonly isNew: boolean;
};

export const CONFLICT_FORMATS = ['text', 'json', 'csv'] as const;
type Render = (report: ConflictReport, options: { readonly colour: boolean }) => string;

/** Conflicts, as each format tells them. */
export const CONFLICT_REPORTS: Readonly<Record<(typeof CONFLICT_FORMATS)[number], Render>> = {
  text: conflictsText,
  json: (report) => {
    const { organisation, readAt, whatIf, rules, conflicts, gaps } = report;
    const standing = conflicts.filter(isStanding).length;
    return json({
      organisation,
      readAt,
      complete: gaps.length === 0,
      whatIf,
      rules,
      counts: {
        conflicts: conflicts.length,
        standing,
        acknowledged: conflicts.length - standing,
        new: conflicts.filter(({ isNew }) => isNew).length,
      },
      conflicts: conflicts.map(conflictFields),
      gaps,
    });
  },
  csv: ({ conflicts, gaps }) =>
    csvText(CSV_HEADER, [
      // On top, so that no filter makes an incomplete list look whole.
      ...gaps.map(({ what, why }) => [
        'INCOMPLETE',
        ...CSV_HEADER.slice(2).map(() => ''),
        `incomplete: ${what}. ${why}`,
      ]),
      ...conflicts.flatMap((conflict) =>
        SIDES.flatMap((side) => conflict[side].map((way) => csvRow(conflict, side, way))),
      ),
    ]),
};

/** Whether nobody has acknowledged a conflict. */
export function isStanding({ acknowledgedBy }: ReportedConflict): boolean {
  return acknowledgedBy === undefined;
}

/** How a way is granted, for people who sort and filter. */
const CSV_HEADER = [
  ...['rule', 'kind', 'name', 'email', 'id', 'state', 'side', 'by_role', 'granted_in', 'group', 'permissions'],
  ...['conditional', 'new', 'owner', 'until', 'note'],
];

/** The role, or the subject, that has a conflict. */
interface Holder extends Pick<AccessSubject, 'id' | 'name' | 'email' | 'state'> {
  readonly kind: AccessSubject['kind'] | 'role';
}

function csvRow(conflict: ReportedConflict, side: string, { role, division, through, reasons }: ConflictWay): string[] {
  const { rule, conditional, isNew, acknowledgedBy } = conflict;
  const { kind, name, email, id, state } = holderOf(conflict);
  return [
    ...[
      rule.name,
      kind,
      name,
      email ?? '',
      id,
      state ?? '',
      side,
      role.name,
      division?.name ?? '',
      through?.name ?? '',
    ],
    [...new Set(reasons.map(({ permission, entry }) => permission ?? entry))].join(' '),
    ...[conditional ? 'yes' : 'no', isNew ? 'yes' : 'no', acknowledgedBy?.owner ?? '', acknowledgedBy?.until ?? ''],
    acknowledgedBy?.reason ?? '',
  ];
}

function conflictFields(conflict: ReportedConflict) {
  const { rule, conditional, isNew, acknowledgedBy, first, second } = conflict;
  return {
    rule: rule.name,
    reason: rule.reason,
    who: holderOf(conflict),
    conditional,
    new: isNew,
    acknowledged:
      acknowledgedBy === undefined
        ? null
        : {
            owner: acknowledgedBy.owner,
            until: acknowledgedBy.until,
            reason: acknowledgedBy.reason,
            source: acknowledgedBy.source,
          },
    ...(conflict.kind === 'role'
      ? { holders: conflict.holders }
      : { divisions: conflict.divisions, byRole: conflict.byRole ?? null, byGroup: conflict.byGroup ?? null }),
    first,
    second,
  };
}

function holderOf(conflict: ReportedConflict): Holder {
  if (conflict.kind === 'role') return { kind: 'role', id: conflict.role.id, name: conflict.role.name };
  const { kind, id, name, email, state } = conflict.subject;
  return {
    kind,
    id,
    name,
    ...(email === undefined ? {} : { email }),
    ...(state === undefined ? {} : { state }),
  };
}
