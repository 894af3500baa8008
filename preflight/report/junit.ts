import type { CheckReport, ReportedAddress } from '../../lib/contract/check-report.ts';
import type { GrantPlan } from '../../lib/contract/grant-plan.ts';
import { countsSentence } from './closing-sentence.ts';
import { changeText } from './grant-words.ts';
import { suitesXml, type JunitCase, type JunitSuite } from './junit-xml.ts';
import { problemsOf, type Problem } from './problems.ts';

/**
 * JUnit XML, for the test reports of CI systems: a suite for each stack, a case for each address. What is blocked or lost is
 * a failure; what could not be determined an error, or skipped where the run lets it pass; what is acknowledged passes.
 */
export function renderJunit(report: CheckReport): string {
  const problems = problemsOf(report);
  const suites = report.stacks.map(({ name, state }): JunitSuite => {
    const own = problems.filter(({ stack }) => stack === name);
    const addresses = report.addresses.filter(({ stack }) => stack === name);
    const known = new Set(addresses.map(({ address }) => address));
    const byAddress = groupByAddress(own);
    return {
      name,
      properties: { state },
      cases: [
        ...addresses.map((entry) => caseOf(entry, byAddress.get(entry.address) ?? [], report)),
        ...[...byAddress]
          .filter(([address]) => !known.has(address))
          .map(([address, problems]) => ({ ...judged(problems, report), name: address, classname: name })),
      ],
    };
  });
  const { organisation, grantPlan } = report;
  return suitesXml(`Genesys preflight of ${organisation.name}: ${countsSentence(report)}`, [
    ...suites,
    ...(grantPlan === undefined ? [] : [accessSuite(grantPlan)]),
    ...idleSuite(problems),
  ]);
}

function caseOf(entry: ReportedAddress, problems: readonly Problem[], report: CheckReport): JunitCase {
  const { address, stack, type, outcome, object } = entry;
  const adopted = object === undefined ? '' : ` of ${object.name || object.id} (${object.id})`;
  const told = judged(problems, report);
  return { ...told, name: address, classname: `${stack}.${type}`, out: [`outcome: ${outcome}${adopted}`, ...told.out] };
}

function groupByAddress(problems: readonly Problem[]): ReadonlyMap<string, readonly Problem[]> {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) groups.set(problem.address, [...(groups.get(problem.address) ?? []), problem]);
  return groups;
}

/** What the problems of a case make of it. */
function judged(problems: readonly Problem[], report: CheckReport): Omit<JunitCase, 'name' | 'classname'> {
  const errors = problems.filter(({ level }) => level === 'error');
  const warnings = problems.filter(({ level }) => level === 'warning');
  const notes = problems.filter(({ level }) => level === 'note');
  const out = notes.map(textOf);
  if (errors.length > 0) return { out, result: resultOf('failure', [...errors, ...warnings]) };
  if (warnings.length === 0) return { out };
  // A run that ends with 0 in spite of them was told to let them pass.
  return { out, result: resultOf(report.exitCode === 0 ? 'skipped' : 'error', warnings) };
}

function resultOf(
  element: NonNullable<JunitCase['result']>['element'],
  problems: readonly Problem[],
): JunitCase['result'] {
  const [first] = problems;
  return { element, type: first?.rule ?? '', message: first?.message ?? '', lines: problems.map(textOf) };
}

function textOf({ rule, message, cure, source, acknowledged }: Problem): string {
  return [
    `${rule}: ${message}`,
    ...(cure === undefined ? [] : [cure]),
    ...(acknowledged === undefined ? [] : [`Acknowledged: ${acknowledged.reason}`]),
    ...(source === undefined ? [] : [`(${source})`]),
  ].join(' ');
}

/** Who gains, loses and keeps what: told, not judged. */
function accessSuite({ subjects, roles, gaps }: GrantPlan): JunitSuite {
  return {
    name: 'Access after the deploy',
    properties: {},
    cases: [
      ...subjects.map((plan) => ({
        name: `${plan.subject.name} (${plan.subject.kind} ${plan.subject.id})`,
        classname: 'access',
        out: [changeText(plan)],
      })),
      ...roles.map(({ role, gains, loses }) => ({
        name: `${role.name} (role ${role.id})`,
        classname: 'access',
        out: [...loses.map((permission) => `loses ${permission}`), ...gains.map((permission) => `gains ${permission}`)],
      })),
      ...gaps.map(({ what, why }) => ({ name: what, classname: 'access', out: [`not known: ${why}`] })),
    ],
  };
}

function idleSuite(problems: readonly Problem[]): JunitSuite[] {
  const idle = problems.filter(({ rule }) => rule === 'acknowledgement-idle');
  if (idle.length === 0) return [];
  const cases = idle.map((problem) => ({ name: problem.address, classname: problem.rule, out: [textOf(problem)] }));
  return [{ name: 'Acknowledgements that do nothing', properties: {}, cases }];
}
