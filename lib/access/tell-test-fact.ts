import type { AccessIndex } from './access-index.ts';
import type { Way } from './effective-access.ts';
import { formatPermission } from './permission.ts';
import { tellProposal, tellUnknownPermission } from './tell-unknown-permission.ts';
import type { TestFact } from './test-result.ts';

/** Names at most in one sentence. */
const MOST_WAYS = 3;

const KINDS = { user: 'user', group: 'group', client: 'OAuth client', role: 'role', division: 'division' };

/** Why a test did not pass, as a sentence; names are those of the organisation, control characters included. */
export function tellTestFact(fact: TestFact, index: AccessIndex): string {
  switch (fact.kind) {
    case 'has':
      return `${begin(fact)} may do ${fact.permission}${where(fact)}: ${waysWords(fact.ways, index)}.`;
    case 'has-now':
      return `${begin(fact)} may do ${fact.permission}${where(fact)}, and could not before: ${waysWords(fact.ways, index)}.`;
    case 'perhaps-new':
      return `${begin(fact)} may do ${fact.permission}${where(fact)}, and whether that is new is not known: ${waysWords(fact.ways, index)}.`;
    case 'lacks':
      return fact.conditional.length === 0
        ? `${begin(fact)} may not do ${fact.permission}${where(fact)}.`
        : `${begin(fact)} may do ${fact.permission}${where(fact)} under a condition only: ${waysWords(fact.conditional, index)}.`;
    case 'unsure':
      return `Whether ${called(fact)} may do ${fact.permission}${where(fact)} is not known: it is granted elsewhere (${waysWords(fact.ways, index)}), and nobody says whether it is limited to where it is granted.`;
    case 'unknown-name': {
      const hint = fact.near === undefined ? '' : ` Did you mean "${fact.near}"?`;
      return `There is no ${KINDS[fact.what]} "${fact.name}".${hint}`;
    }
    case 'unknown-permission':
      return `${tellUnknownPermission(fact.unknown)} ${tellProposal(fact.unknown)}`;
    case 'unjudged-permission':
      return `Whether there is a permission "${fact.permission}" is not known: no role names it, and the catalogue of permissions was not read.`;
    case 'gap':
      return `${fact.isBefore ? 'What was before is incomplete' : 'Incomplete'}: ${fact.gap.what}. ${fact.gap.why}`;
    case 'no-before':
      return 'Whether something is new can only be told where it is known what was before: in a check, with --what-if, or with --before.';
  }
}

/** Users by name and address; a group, or an OAuth client, may be called as somebody else is. */
function called({ subject: { kind, name, email } }: Extract<TestFact, { subject: unknown }>): string {
  if (kind === 'group' || kind === 'client') return `the ${KINDS[kind]} ${name}`;
  return email === undefined ? name : `${name} <${email}>`;
}

/** The same at the beginning of a sentence. */
function begin(fact: Extract<TestFact, { subject: unknown }>): string {
  const { kind } = fact.subject;
  return kind === 'group' || kind === 'client' ? called(fact).replace(/^the/, 'The') : called(fact);
}

function where({ division }: { readonly division?: string }): string {
  return division === undefined ? '' : ` in ${division}`;
}

/** "by Supervisor in Sales, through Team Leads". */
function waysWords(ways: readonly Way[], index: AccessIndex): string {
  const words = ways.map(({ grant: { roleId, divisionId, through }, permission, condition }) => {
    const held = formatPermission(permission);
    return [
      `by ${index.roleName(roleId)} in ${index.divisionName(divisionId)}`,
      ...(through === undefined ? [] : [`through ${through.name}`]),
      ...(held.includes('*') ? [`as ${held}`] : []),
      ...(condition === '' ? [] : [condition]),
    ].join(', ');
  });
  const different = [...new Set(words)];
  const more = different.length - MOST_WAYS;
  return `${different.slice(0, MOST_WAYS).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}
