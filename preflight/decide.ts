import { dictionaryOf } from '../lib/access/dictionary.ts';
import type {
  Adopted,
  ImportDecision,
  ImportDecisionsFile,
  MoveDecision,
  StackDecisions,
} from '../lib/contract/import-decisions.ts';
import { IMPORT_DECISIONS_VERSION } from '../lib/contract/import-decisions.ts';
import type { Outcome } from '../lib/contract/check-report.ts';
import type { OrgObject } from './checks/finding.ts';
import { blocked, type Remedy } from './checks/judgement.ts';
import { acknowledge, type Acknowledged, type IdleAcknowledgement, type Weighed } from './acknowledge.ts';
import { keepingOther, keptIn } from './decide-kept.ts';
import type { Judged } from './judge.ts';
import type { Plan } from './planned/plan.ts';
import { addressKey, type PlannedResource } from './planned/planned-resource.ts';
import type { StackState } from './read/terraform-state.ts';

/** What becomes of an address, and everything that was said of it. */
export interface Decided {
  readonly resource: PlannedResource;
  readonly outcome: Outcome;
  /** Set where the outcome is `import` or `move`. */
  readonly remedy?: Remedy & { readonly check: string };
  readonly judged: readonly Weighed[];
}

/** A decision of the file that no longer stands. */
export interface Dropped {
  readonly stack: string;
  readonly to: string;
  readonly id: string;
  /** `managed`: Terraform has it by now. `undeclared`: the address is gone. `gone`: the object is. */
  readonly reason: 'managed' | 'undeclared' | 'gone' | 'refused';
}

/** The decisions of a run. */
export interface Decisions {
  readonly addresses: readonly Decided[];
  readonly file: ImportDecisionsFile;
  readonly dropped: readonly Dropped[];
  /** Acknowledgements that are expired or that nothing needs. */
  readonly idle: readonly IdleAcknowledgement[];
  /** Whether the file would change. */
  readonly differ: boolean;
  /**
   * Whether the file, as it is, leaves something to fail: an import or a move that it lacks, or an import of an object
   * that is gone. What is merely done by now does no harm.
   */
  readonly outdated: boolean;
  /** The addresses, by their key, of which the file as it is does not say what was decided now. */
  readonly undecided: ReadonlySet<string>;
}

/** What the decisions are made of. */
export interface ToDecide {
  readonly plan: Plan;
  readonly judged: readonly Judged[];
  readonly organisation: OrgObject;
  /** The decisions so far; undefined where there is no file yet. */
  readonly previous: ImportDecisionsFile | undefined;
  /** Names of all stacks of the assembly; the decisions of those that were not looked at stay as they are. */
  readonly allStacks: readonly string[];
  readonly acknowledged: Acknowledged;
  /** Types that at least one check judges. */
  readonly checkedTypes: ReadonlySet<string>;
}

/**
 * Decides, address by address: an import if and only if an object was found and no check forbids it, a move where the
 * state holds the object under a name that the stack gave up. Pure.
 */
export function decide(input: ToDecide): Decisions {
  const { plan, organisation, previous, allStacks, checkedTypes } = input;
  const { weighed, idle } = acknowledge(refuseSharedObjects(input.judged), input.acknowledged);
  const byAddress = groupByAddress(weighed);
  const addresses = plan.resources.map((resource) => {
    const judged = byAddress.get(addressKey(resource)) ?? [];
    return decideAddress(resource, judged, checkedTypes.has(resource.type));
  });
  const checked = new Map(plan.stacks.map(({ configuration, state }) => [configuration.name, state]));
  const stacks = dictionaryOf<StackDecisions>();
  for (const name of [...allStacks].sort()) {
    const decisions = checked.has(name)
      ? decisionsOf(addresses, name, previous?.stacks[name], checked.get(name))
      : (previous?.stacks[name] ?? { imports: [], moves: [], adopted: [], kept: [] });
    if (Object.values(decisions).some((part: readonly unknown[]) => part.length > 0)) stacks[name] = decisions;
  }
  const file: ImportDecisionsFile = { version: IMPORT_DECISIONS_VERSION, organisation, stacks };
  const dropped = droppedFrom(previous, file, plan, addresses);
  const undecided = new Set([...addedTo(previous, file), ...keepingOther(addresses, previous, file)]);
  return {
    addresses,
    file,
    dropped,
    outdated: undecided.size > 0 || dropped.some(({ reason }) => reason === 'gone' || reason === 'refused'),
    undecided,
    idle,
    differ: JSON.stringify(previous?.stacks ?? {}) !== JSON.stringify(stacks),
  };
}

function decideAddress(resource: PlannedResource, judged: readonly Weighed[], isCheckedType: boolean): Decided {
  const standing = judged.filter(({ waivedBy }) => waivedBy === undefined);
  const verdicts = new Set(standing.map(({ judgement }) => judgement.verdict));
  // Acknowledging that something is in the way lets the deploy run into it; it never makes an import right.
  const isForbidden = judged.some(({ judgement }) => judgement.verdict === 'blocked');
  const remedies = judged.flatMap(({ judgement, check }) =>
    judgement.remedy === undefined ? [] : [{ ...judgement.remedy, check }],
  );
  const remedy = remedies.find(({ kind }) => kind === 'move') ?? remedies[0];
  if (verdicts.has('blocked')) return { resource, outcome: 'blocked', judged };
  if (remedy !== undefined && !isForbidden) return { resource, outcome: remedy.kind, remedy, judged };
  if (verdicts.has('undetermined')) return { resource, outcome: 'undetermined', judged };
  if (resource.action === 'uncertain') return { resource, outcome: 'create', judged };
  if (resource.action === 'create' && !isCheckedType) return { resource, outcome: 'unchecked', judged };
  return { resource, outcome: resource.action, judged };
}

/** One object has one owner: where two addresses would import it, neither does. */
function refuseSharedObjects(judged: readonly Judged[]): Judged[] {
  const takers = new Map<string, Judged[]>();
  for (const entry of judged) {
    const { remedy } = entry.judgement;
    if (remedy === undefined) continue;
    const key = `${entry.resource.type} ${remedy.id}`;
    takers.set(key, [...(takers.get(key) ?? []), entry]);
  }
  return judged.map((entry) => {
    const { remedy } = entry.judgement;
    if (remedy === undefined) return entry;
    const others = (takers.get(`${entry.resource.type} ${remedy.id}`) ?? []).filter(
      (other) => addressKey(other.resource) !== addressKey(entry.resource),
    );
    if (others.length === 0) return entry;
    const object = { id: remedy.id, name: remedy.name };
    const places = others.map(({ resource: { stack, address } }) => ({ stack, address }));
    return { ...entry, judgement: blocked({ kind: 'two-addresses-one-object', object, others: places }) };
  });
}

function decisionsOf(
  addresses: readonly Decided[],
  stack: string,
  previous: StackDecisions | undefined,
  state: StackState | undefined,
): StackDecisions {
  const own = addresses.filter(({ resource }) => resource.stack === stack);
  const isStateKnown = state?.kind !== 'unknown';
  const imports = own.flatMap((decided) => {
    const { resource, remedy } = decided;
    if (remedy?.kind !== 'import') return isOpen(decided) ? importsTo(resource.address, previous) : [];
    return [{ to: resource.address, id: remedy.id, name: remedy.name, check: remedy.check }];
  });
  const moves = own.flatMap(({ resource, remedy }) => {
    if (remedy?.kind === 'move') {
      return [{ from: remedy.from, to: resource.address, id: remedy.id, name: remedy.name, check: remedy.check }];
    }
    // A move that is in the configuration and not yet applied stays decided, or the next synth would take it out.
    const from = resource.prior?.address;
    const standing = previous?.moves.find(
      (move) => move.to === resource.address && (move.from === from || !isStateKnown),
    );
    return from !== resource.address && standing !== undefined ? [standing] : [];
  });
  const adopted = isStateKnown ? adoptedIn(own, previous) : (previous?.adopted ?? []);
  const kept = keptIn(own, previous, state);
  return { imports: imports.sort(byAddressText), moves: moves.sort(byAddressText), adopted, kept };
}

/** Whether nothing could be told of an address: what was decided of it stands, for no answer is no proof. */
function isOpen({ resource, judged }: Decided): boolean {
  const isRefuted = judged.some(
    ({ judgement: { verdict, remarks } }) =>
      verdict === 'blocked' || remarks.some(({ kind }) => kind === 'import-dropped'),
  );
  const isUndetermined = judged.some(({ judgement }) => judgement.verdict === 'undetermined');
  return isUndetermined && !isRefuted && resource.prior === undefined && resource.importOrigin !== 'configuration';
}

function importsTo(address: string, previous: StackDecisions | undefined): readonly ImportDecision[] {
  return (previous?.imports ?? []).filter(({ to }) => to === address);
}

/** What was imported, as long as the state holds it, wherever its address has moved to. */
function adoptedIn(own: readonly Decided[], previous: StackDecisions | undefined): Adopted[] {
  const managed = new Map(
    own.flatMap(({ resource: { type, address, prior } }) =>
      prior === undefined ? [] : [[`${type} ${prior.id}`, address]],
    ),
  );
  const candidates = [
    ...(previous?.adopted ?? []),
    ...(previous?.imports ?? []).map(({ to, id, name }) => ({ address: to, id, name })),
  ];
  const adopted = candidates.flatMap(({ address, id, name }): [string, Adopted][] => {
    const now = managed.get(`${address.split('.')[0] ?? ''} ${id}`);
    return now === undefined ? [] : [[now, { address: now, id, name }]];
  });
  return [...new Map(adopted).values()].sort((one, other) => (one.address < other.address ? -1 : 1));
}

/** What a file imports or moves and the previous one does not. */
function addedTo(previous: ImportDecisionsFile | undefined, file: ImportDecisionsFile): string[] {
  return Object.entries(file.stacks).flatMap(([stack, decisions]) => {
    const known = new Set(decided(previous?.stacks[stack]).map(decisionKey));
    return decided(decisions)
      .filter((decision) => !known.has(decisionKey(decision)))
      .map(({ to }) => addressKey({ stack, address: to }));
  });
}

function decided(stack: StackDecisions | undefined): (ImportDecision | MoveDecision)[] {
  return stack === undefined ? [] : [...stack.imports, ...stack.moves];
}

function droppedFrom(
  previous: ImportDecisionsFile | undefined,
  file: ImportDecisionsFile,
  plan: Plan,
  addresses: readonly Decided[],
): Dropped[] {
  const outcomes = new Map(addresses.map((decided) => [addressKey(decided.resource), decided]));
  return Object.entries(previous?.stacks ?? {}).flatMap(([stack, decisions]) => {
    const kept = new Set(decided(file.stacks[stack]).map(decisionKey));
    return decided(decisions)
      .filter((decision) => !kept.has(decisionKey(decision)))
      .map(({ to, id }): Dropped => {
        const resource = plan.at(stack, to);
        if (resource === undefined) return { stack, to, id, reason: 'undeclared' };
        if (resource.prior !== undefined) return { stack, to, id, reason: 'managed' };
        const isRefused = outcomes.get(addressKey(resource))?.outcome === 'blocked';
        return { stack, to, id, reason: isRefused ? 'refused' : 'gone' };
      });
  });
}

function decisionKey(decision: ImportDecision | MoveDecision): string {
  return `${'from' in decision ? decision.from : ''} ${decision.to} ${decision.id}`;
}

function byAddressText(one: { to: string }, other: { to: string }): number {
  return one.to < other.to ? -1 : 1;
}

function groupByAddress(judged: readonly Weighed[]): Map<string, Weighed[]> {
  const groups = new Map<string, Weighed[]>();
  for (const entry of judged) {
    const key = addressKey(entry.resource);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  }
  return groups;
}
