import type { Conflict, ConflictWay } from '../../lib/access/conflict.ts';
import type { DutyFinding, DutyRemark, NotSeenOfAccess, UnpassedTest } from '../checks/duty-findings.ts';
import type { Tellers, Told } from './told.ts';
import { called, inWords } from './words.ts';

/** Things at most in one sentence; `access conflicts` and `access test` tell all. */
const MOST = 3;

/** The sentences of what the project says of access itself: separation of duties, and tests. */
export const DUTIES = {
  'duties-conflict': ({ conflicts }) => ({
    message: several(conflicts.map(tellConflict)),
    cure: 'Give one of the two to somebody else, or take it out of the role; else somebody answers for it in genesys.acknowledged.yaml, by name (owner) and for some time (until).',
  }),
  'duties-unknown': ({ conflicts, ...notSeen }) => ({
    message: several([
      ...conflicts.map((conflict) => `${tellConflict(conflict)} That is so if what the deploy may take away stays.`),
      ...tellNotSeen(notSeen, 'Whether rules of duties are kept'),
    ]),
    cure: CURE_OF_NOT_SEEN,
  }),
  'access-test-failed': ({ tests }) => ({
    message: several(tests.map(tellTest)),
    cure: 'Change what is deployed, or the test where it asks for the wrong thing; an exception belongs into its "except".',
  }),
  'access-test-unknown': ({ tests, ...notSeen }) => ({
    message: several([...tests.map(tellTest), ...tellNotSeen(notSeen, 'Whether the access tests pass')]),
    cure: CURE_OF_NOT_SEEN,
  }),
} as const satisfies Tellers<DutyFinding, Told>;

/** The sentences of what was so before. */
export const DUTY_REMARKS = {
  'duties-conflict-stays': ({ conflicts }) => `${several(conflicts.map(tellConflict))} It is so already.`,
  'access-test-fails-already': ({ tests }) => `${several(tests.map(tellTest))} It is so already.`,
} as const satisfies Tellers<DutyRemark, string>;

const CURE_OF_NOT_SEEN =
  'Use plain values, and give the OAuth client authorization:grant:view, authorization:role:view and directory:user:view, so that it can be told.';

function tellConflict({ rule, conditional, ...conflict }: Conflict): string {
  const who =
    conflict.kind === 'role'
      ? `The role ${called(conflict.role)} (${conflict.role.id})`
      : `${called(conflict.subject)} (${conflict.subject.id})`;
  const where =
    conflict.kind === 'subject' && conflict.divisions.length > 0
      ? ` in ${inWords(conflict.divisions.map(({ name }) => name))}`
      : '';
  const condition = conditional ? ', under conditions' : '';
  return `${who} would have both sides of "${rule.name}"${where}${condition}: ${tellWays(conflict.first)}, and ${tellWays(conflict.second)}. ${rule.reason}`;
}

function tellWays(ways: readonly ConflictWay[]): string {
  const words = ways.map(({ role, division, through, reasons }) => {
    const permissions = [...new Set(reasons.map(({ permission, entry }) => permission ?? entry))];
    const origin = division === undefined ? '' : ` by ${role.name} in ${division.name}`;
    return `${shortened(permissions)}${origin}${through === undefined ? '' : ` through ${through.name}`}`;
  });
  return shortened(words);
}

function tellTest({ name, source, messages }: UnpassedTest): string {
  return `The access test "${name}" (${source}) fails. ${several(messages)}`;
}

function tellNotSeen({ subjects, gaps }: NotSeenOfAccess, what: string): string[] {
  return [
    ...(subjects.length === 0
      ? []
      : [
          `${what} could not be told of ${shortened(subjects.map(called))}: something changes for ${subjects.length === 1 ? 'it' : 'them'}, and not all that ${subjects.length === 1 ? 'it holds' : 'they hold'} was read.`,
        ]),
    ...(gaps.length === 0
      ? []
      : [
          `${what} could not be told without ${inWords(gaps.slice(0, MOST).map((gap) => gap.what))}: ${gaps[0]?.why ?? ''}.`,
        ]),
  ];
}

function several(sentences: readonly string[]): string {
  const more = sentences.length - MOST;
  return [...sentences.slice(0, MOST), ...(more > 0 ? [`And ${more} more.`] : [])].join(' ');
}

function shortened(words: readonly string[]): string {
  const more = words.length - MOST;
  return more > 0 ? `${words.slice(0, MOST).join(', ')} and ${more} more` : inWords(words);
}
