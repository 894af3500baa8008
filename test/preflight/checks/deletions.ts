import {
  allDivisions,
  allGroups,
  allUsers,
  DIVISION_OBJECT_KINDS,
  divisionGrants,
  divisionsPermitted,
  divisionWithCounts,
  firstInDivision,
  GenesysError,
  homeDivision,
  objectsInDivision,
  roleById,
  roleSubjects,
  type Answers,
  type Question,
} from '../../../lib/genesys/index.ts';
import { Plan } from '../../../preflight/planned/plan.ts';
import type { PlannedResource } from '../../../preflight/planned/planned-resource.ts';
import { answersOf, HOME, planOf, type StackSpec } from '../build-plan.ts';

/** The division that the tests delete. */
export const SALES = { id: 'd-sales', name: 'Sales' };
export const SALES_ADDRESS = 'genesyscloud_auth_division.sales';
export const SALES_IN_STATE = { [SALES_ADDRESS]: SALES };

/** What an organisation says of the division that is to be deleted. */
export interface DeletionSpec {
  /** The division as it is; undefined where it is gone. @default Sales, which counts nothing */
  readonly division?: object | undefined;
  /** The list of all divisions. @default Home */
  readonly divisions?: readonly object[];
  /** Rows by the key of their kind, or the refusal to list them. A row is in Sales unless it says otherwise. */
  readonly holds?: Readonly<Record<string, readonly Row[] | GenesysError>>;
  readonly seesAll?: boolean;
  readonly grants?: readonly object[] | GenesysError;
  readonly groups?: readonly object[];
}

interface Row {
  readonly id: string;
  readonly name?: string;
  readonly division?: { readonly id: string };
}

/** The answers to everything that the checks of a deleted division ask. */
export function deletionAnswers(spec: DeletionSpec = {}): Answers {
  const { holds = {}, seesAll = true, grants = [], groups = [] } = spec;
  const division = 'division' in spec ? spec.division : { ...SALES, objectCounts: {} };
  const lists = DIVISION_OBJECT_KINDS.flatMap((kind): (readonly [Question<unknown>, unknown])[] => {
    const held = holds[kind.key] ?? [];
    const rows = held instanceof GenesysError ? held : held.map((row) => ({ division: { id: SALES.id }, ...row }));
    const first = firstInDivision(kind, SALES.id);
    const page = rows instanceof GenesysError ? rows : { total: rows.length, entities: rows.slice(0, 20) };
    return [[objectsInDivision(kind, SALES.id), rows], ...(first === undefined ? [] : [[first, page] as const])];
  });
  return answersOf([
    [divisionWithCounts(SALES.id), division],
    [allDivisions(), spec.divisions ?? [HOME]],
    [homeDivision(), HOME],
    [divisionsPermitted('authorization:grant:view'), { allDivsPermitted: seesAll }],
    [divisionGrants(SALES.id), grants],
    [allUsers('active'), holds['user'] ?? []],
    [allUsers('inactive'), holds['inactive-user'] ?? []],
    [allGroups(), groups],
    ...lists,
  ]);
}

/** The answers to everything that the check of a deleted role asks. */
export function roleAnswers(role: { readonly id: string } | undefined, holders: readonly object[] | GenesysError = []) {
  return answersOf([
    [homeDivision(), HOME],
    [roleById('r-agent'), role],
    [roleSubjects('r-agent'), holders],
  ]);
}

/** `Queue 1` … of a kind. */
export function rowsOf(name: string, count: number): Row[] {
  return Array.from({ length: count }, (_, at) => ({
    id: `${name}-${String(at + 1)}`,
    name: `${name} ${String(at + 1)}`,
  }));
}

/** A plan with some of its resources changed, as a Terraform plan would have them. */
export function withAction(plan: Plan, address: string, change: Partial<PlannedResource>): Plan {
  return new Plan(
    plan.stacks.map((stack) => ({
      ...stack,
      resources: stack.resources.map((resource) =>
        resource.address === address ? { ...resource, ...change } : resource,
      ),
    })),
  );
}

/** A plan whose stacks are deployed in a given order. */
export function planInOrder(
  stacks: Readonly<Record<string, StackSpec>>,
  dependencies: Readonly<Record<string, readonly string[]>>,
): Plan {
  return new Plan(
    planOf(stacks).stacks.map((stack) => ({
      ...stack,
      configuration: { ...stack.configuration, dependencies: dependencies[stack.configuration.name] ?? [] },
    })),
  );
}
