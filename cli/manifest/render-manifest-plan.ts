import pc from 'picocolors';
import { ALL_DIVISIONS } from '../../lib/access/access-state.ts';
import { oneLine } from '../../lib/access/one-line.ts';
import { formatPlace } from '../../lib/manifest/file-place.ts';
import type {
  AttributeChange,
  DivisionPlan,
  GrantPlan,
  ManifestPlan,
  PlanProblem,
  RolePlan,
  SubjectPlan,
} from '../../lib/manifest/plan/manifest-plan.ts';
import { inWords } from '../../preflight/report/words.ts';
import { count } from '../count.ts';
import { lossesIn } from './plan-exit-code.ts';

type Colours = ReturnType<typeof pc.createColors>;
type Colour = 'green' | 'red' | 'yellow' | 'dim';

/** How a state looks: a glyph for the eye, a word for everybody. */
const LOOKS: Readonly<
  Record<DivisionPlan['state'] | SubjectPlan['state'], { readonly glyph: string; readonly colour: Colour }>
> = {
  exists: { glyph: '=', colour: 'dim' },
  found: { glyph: '=', colour: 'dim' },
  missing: { glyph: '+', colour: 'green' },
  differs: { glyph: '~', colour: 'yellow' },
  unknown: { glyph: '✗', colour: 'red' },
  blocked: { glyph: '✗', colour: 'red' },
  undetermined: { glyph: '?', colour: 'yellow' },
};

const MARKS: Readonly<Record<PlanProblem['severity'], { readonly glyph: string; readonly colour: Colour }>> = {
  error: { glyph: '✗', colour: 'red' },
  undetermined: { glyph: '?', colour: 'yellow' },
  warning: { glyph: '!', colour: 'yellow' },
};

const WIDTH = Math.max(...Object.keys(LOOKS).map((state) => state.length));

/** For people: divisions, roles and assignments as they stand, what is in the way, and the sum of it. */
export function renderManifestPlan(plan: ManifestPlan, { colour }: { readonly colour: boolean }): string {
  const colours = pc.createColors(colour);
  const { organisation, divisions, roles, subjects, problems } = plan;
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ['Divisions', divisions.flatMap((division) => divisionLines(division, colours))],
    ['Roles', roles.flatMap((role) => roleLines(role, colours))],
    ['Assignments', subjects.flatMap((subject) => subjectLines(subject, colours))],
    ['To be seen to', problems.map((problem) => problemLine(problem, colours))],
  ];
  const told = sections
    .filter(([, lines]) => lines.length > 0)
    .flatMap(([title, lines]) => [colours.bold(title), ...lines, '']);
  const title = `Organisation ${oneLine(organisation.name)} ${colours.dim(oneLine(organisation.id))}`;
  return `${[title, '', ...told, closingSentence(plan)].join('\n')}\n`;
}

function stateLine(state: keyof typeof LOOKS, text: string, colours: Colours): string {
  const { glyph, colour } = LOOKS[state];
  return `  ${colours[colour](`${glyph} ${state.padEnd(WIDTH)}`)}  ${text}`;
}

function divisionLines({ name, path, state, changes }: DivisionPlan, colours: Colours): string[] {
  const above = path.slice(0, -1).join(' / ');
  const under = above === '' ? '' : colours.dim(`  under ${oneLine(above)}`);
  return [stateLine(state, `${oneLine(name)}${under}`, colours), ...changes.map(changeLine)];
}

function roleLines({ name, state, changes, added, removed, lost }: RolePlan, colours: Colours): string[] {
  const gone = new Set(lost);
  return [
    stateLine(state, oneLine(name), colours),
    ...changes.map(changeLine),
    ...added.map((permission) => detail('+', 'green', oneLine(permission), colours)),
    ...removed.map((permission) =>
      gone.has(permission)
        ? detail('-', 'red', oneLine(permission), colours)
        : detail('-', 'dim', `${oneLine(permission)} (included in another)`, colours),
    ),
  ];
}

function subjectLines(subject: SubjectPlan, colours: Colours): string[] {
  const { kind, text, name, state, existing, gains, keeps, loses } = subject;
  const what = `${kind === 'client' ? 'OAuth client' : kind} ${oneLine(text)}`;
  const called = name === undefined || name === text ? '' : ` (${oneLine(name)})`;
  const keeping = existing === 'keep' ? ', other grants are kept' : '';
  return [
    stateLine(state, `${what}${called}${keeping}`, colours),
    ...gains.map((grant) => detail('+', 'green', grantInWords(grant), colours)),
    ...keeps.map((grant) => detail('=', 'dim', grantInWords(grant), colours)),
    ...loses.map((grant) => detail('-', 'red', grantInWords(grant), colours)),
  ];
}

function detail(glyph: string, colour: Colour, text: string, colours: Colours): string {
  return `  ${' '.repeat(WIDTH + 2)}  ${colours[colour](glyph)} ${text}`;
}

function changeLine({ attribute, from, to }: AttributeChange): string {
  return `  ${' '.repeat(WIDTH + 2)}  ${attribute}: "${oneLine(from)}" becomes "${oneLine(to)}"`;
}

function grantInWords({ role, division }: GrantPlan): string {
  return `${oneLine(role)} in ${division === ALL_DIVISIONS ? 'all divisions' : oneLine(division)}`;
}

function problemLine({ severity, place, message }: PlanProblem, colours: Colours): string {
  const { glyph, colour } = MARKS[severity];
  const where = place === undefined ? '' : `${oneLine(formatPlace(place))}: `;
  return `  ${colours[colour](glyph)} ${where}${oneLine(message)}`;
}

function closingSentence(plan: ManifestPlan): string {
  const { divisions, roles, subjects, problems } = plan;
  const ofState = (things: readonly { readonly state: string }[], state: string): number =>
    things.filter((thing) => thing.state === state).length;
  const gains = subjects.reduce((sum, subject) => sum + subject.gains.length, 0);
  const { permissions, grants } = lossesIn(plan);
  const toCome = [
    count(ofState(divisions, 'missing'), 'division'),
    count(ofState(roles, 'missing'), 'role'),
    count(gains, 'grant'),
  ];
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const unknown = problems.filter(({ severity }) => severity === 'undetermined').length;
  return [
    `To come: ${inWords(toCome)}.`,
    `To change: ${inWords([count(ofState(divisions, 'differs'), 'division'), count(ofState(roles, 'differs'), 'role')])}.`,
    `Lost: ${inWords([count(permissions, 'permission'), count(grants, 'grant')])}.`,
    errors === 0 ? 'Nothing is in the way.' : `${count(errors, 'thing is', 'things are')} in the way.`,
    ...(unknown === 0 ? [] : [`${count(unknown, 'thing', 'things')} could not be determined.`]),
    'Nothing was changed.',
  ].join(' ');
}
