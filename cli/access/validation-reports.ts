import pc from 'picocolors';
import type { AccessIndex } from '../../lib/access/access-index.ts';
import { ALL_DIVISIONS, type AccessSubject } from '../../lib/access/access-state.ts';
import { oneLine } from '../../lib/access/one-line.ts';
import { formatPermission } from '../../lib/access/permission.ts';
import type { RequiredAccess } from '../../lib/access/required-access.ts';
import { tellProposal } from '../../lib/access/tell-unknown-permission.ts';
import type { Doubt, Validated, Validation } from '../../lib/access/validate-access.ts';
import { ExitCode } from '../../preflight/index.ts';
import { json } from '../commands/division/options.ts';
import { csvText } from '../csv.ts';
import { subjectTitle } from './matrix-text.ts';

/** A validation, for every format. */
export interface ValidationReport {
  readonly index: AccessIndex;
  readonly validated: readonly Validated[];
}

export const VALIDATION_FORMATS = ['text', 'json', 'csv'] as const;
type Render = (report: ValidationReport, options: { readonly colour: boolean }) => string;

/** A validation as each format tells it. */
export const VALIDATION_REPORTS: Readonly<Record<(typeof VALIDATION_FORMATS)[number], Render>> = {
  text: validationText,
  json: ({ index, validated }) =>
    json({
      organisation: index.state.organisation,
      valid: validated.every(({ validation }) => validation.outcome === 'valid'),
      subjects: bySubject(validated).map(({ sought, subject, verdict, all }) => ({
        sought,
        subject: subject ?? null,
        verdict,
        required: all.map(({ required, validation }) => ({
          ...thingFields(required),
          division: required.division ?? null,
          outcome: validation.outcome,
          why: whyWords(index, validation),
          source: required.source ?? null,
        })),
      })),
    }),
  csv: ({ index, validated }) =>
    csvText(
      ['sought', 'subject_kind', 'subject', 'email', 'subject_id', 'required', 'division', 'outcome', 'why', 'source'],
      validated.map(({ required, validation }) => {
        const { kind = '', name = '', email = '', id = '' } = subjectOf(validation) ?? {};
        const { outcome } = validation;
        const wanted = [thingWords(required), required.division ?? index.divisionName(index.state.homeDivisionId)];
        return [
          required.subject.text,
          kind,
          name,
          email,
          id,
          ...wanted,
          outcome,
          whyWords(index, validation),
          required.source ?? '',
        ];
      }),
    ),
};

/** 0 where all is valid, 1 where something is missing or named that there is not, 4 where nobody can tell. */
export function validationExitCode(validated: readonly Validated[], allowUndetermined: boolean): ExitCode {
  const outcomes = new Set(validated.map(({ validation }) => validation.outcome));
  outcomes.delete('valid');
  const isUndetermined = outcomes.delete('undetermined');
  if (outcomes.size > 0) return ExitCode.found;
  return isUndetermined && !allowUndetermined ? ExitCode.undetermined : ExitCode.clear;
}

/** Everything that is required of one subject. */
interface SubjectValidation {
  readonly sought: string;
  readonly subject: AccessSubject | undefined;
  /** `valid` where all is; else the gravest of the rest. */
  readonly verdict: 'valid' | 'missing' | 'unknown' | 'undetermined';
  readonly all: readonly Validated[];
}

function bySubject(validated: readonly Validated[]): SubjectValidation[] {
  const groups = new Map<string, Validated[]>();
  for (const one of validated) {
    const { kind = '', text } = one.required.subject;
    const key = subjectOf(one.validation)?.id ?? `${kind} ${text}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()].map((all) => {
    const outcomes = new Set(all.map(({ validation }) => validation.outcome));
    const verdict =
      outcomes.has('unknown-subject') || outcomes.has('ambiguous-subject')
        ? 'unknown'
        : ['missing', 'unknown-role', 'unknown-division', 'unknown-permission'].some((one) =>
              outcomes.has(one as Validation['outcome']),
            )
          ? 'missing'
          : outcomes.has('undetermined')
            ? 'undetermined'
            : 'valid';
    const [first] = all;
    return { sought: first?.required.subject.text ?? '', subject: first && subjectOf(first.validation), verdict, all };
  });
}

function validationText({ index, validated }: ValidationReport, { colour }: { readonly colour: boolean }): string {
  const { bold, green, red, yellow, dim } = pc.createColors(colour);
  const paint = { valid: green, missing: red, unknown: red, undetermined: yellow };
  const subjects = bySubject(validated);
  const lines = subjects.flatMap(({ sought, subject, verdict, all }) => [
    `${bold(subject === undefined ? oneLine(sought) : subjectTitle(subject))}: ${paint[verdict](verdict)}`,
    ...all
      .filter(({ validation }) => validation.outcome !== 'valid')
      .map(({ required, validation }) => {
        const source = required.source === undefined ? '' : dim(`  ${oneLine(required.source)}`);
        return `  ${wantedWords(index, required)}: ${oneLine(whyWords(index, validation))}${source}`;
      }),
  ]);
  const count = (verdict: SubjectValidation['verdict']): number =>
    subjects.filter((subject) => subject.verdict === verdict).length;
  const counts = (['valid', 'missing', 'unknown', 'undetermined'] as const)
    .filter((verdict) => verdict === 'valid' || count(verdict) > 0)
    .map((verdict) => `${String(count(verdict))} ${verdict}`);
  return [...lines, `${oneLine(index.state.organisation.name)}: ${counts.join(', ')}.`, ''].join('\n');
}

/** What is required, in words: "Agent in Sales". */
function wantedWords(index: AccessIndex, required: RequiredAccess): string {
  const { division = index.divisionName(index.state.homeDivisionId) } = required;
  return `${oneLine(thingWords(required))} in ${division === ALL_DIVISIONS ? 'all divisions' : oneLine(division)}`;
}

function thingWords({ thing }: RequiredAccess): string {
  return 'role' in thing ? thing.role : formatPermission(thing.permission);
}

function thingFields({ thing }: RequiredAccess) {
  return 'role' in thing ? { role: thing.role } : { permission: formatPermission(thing.permission) };
}

function subjectOf(validation: Validation): AccessSubject | undefined {
  return 'subject' in validation ? validation.subject : undefined;
}

/** Why an outcome is what it is. */
function whyWords(index: AccessIndex, validation: Validation): string {
  switch (validation.outcome) {
    case 'valid': {
      const { roleId, divisionId, through } = validation.by;
      const source = through === undefined ? 'direct' : `through ${through.name}`;
      return `${index.roleName(roleId)} in ${index.divisionName(divisionId)}, ${source}`;
    }
    case 'missing':
      return 'missing';
    case 'unknown-subject':
      return 'there is nobody of that name';
    case 'ambiguous-subject':
      return `several are called so: ${validation.subjects.map(({ kind, id }) => `${kind} ${id}`).join(', ')}`;
    case 'unknown-role':
      return 'there is no such role';
    case 'unknown-division':
      return 'there is no such division';
    case 'unknown-permission':
      return `there is no such permission. ${tellProposal(validation.unknown)}`;
    case 'undetermined':
      return `undetermined: ${doubtWords(validation.because)}`;
  }
}

function doubtWords(doubt: Doubt): string {
  switch (doubt.kind) {
    case 'conditional':
      return `it is held ${doubt.condition}`;
    case 'elsewhere':
      return 'it is held in another division, and whether it is limited to that is not known';
    case 'uncatalogued':
      return 'it is held by a wildcard, and whether there is such a permission is not known';
    case 'unread':
      return doubt.gaps.map(({ what, why }) => `${what} could not be read. ${why}`).join(' ');
  }
}
