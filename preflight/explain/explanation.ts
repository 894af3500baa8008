import { resourceType } from '../../lib/genesys/index.ts';
import type { Cause } from './cause.ts';
import type { Fact, FoundObject } from './fact.ts';
import type { AddressState, ProjectAddress } from './project.ts';
import type { AddressFacts, TerraformFailure } from './terraform-failure.ts';

/** Everything that is known of one failure; its sentences and ways out follow from it. */
export interface Investigated {
  readonly failure: TerraformFailure;
  readonly cause: Cause;
  /** What the run printed of the address. */
  readonly run: AddressFacts | undefined;
  /** What the project knows of it; undefined where it was not read. */
  readonly place: ProjectAddress | undefined;
  /** What the organisation told. */
  readonly facts: readonly Fact[];
  /** Whether the object that the state holds is in the organisation; undefined where nobody asked. */
  readonly isStateCurrent: boolean | undefined;
  /** The address that manages the holder of the name already. */
  readonly owner: { readonly stack?: string; readonly address: string } | undefined;
}

/** One thing to do. */
export interface Step {
  /** What it is for, as an imperative sentence. */
  readonly say: string;
  /** Command lines, in their order. */
  readonly run?: readonly string[];
  /** Terraform code to add. */
  readonly code?: string;
}

/** The facts of one kind. */
export function factsOf<Kind extends Fact['kind']>(
  { facts }: Pick<Investigated, 'facts'>,
  kind: Kind,
): Extract<Fact, { kind: Kind }>[] {
  return facts.filter((fact): fact is Extract<Fact, { kind: Kind }> => fact.kind === kind);
}

/** The one object that is called exactly so. */
export function exactHolder(investigated: Pick<Investigated, 'facts'>): Extract<Fact, { kind: 'holder' }> | undefined {
  const [first, ...others] = factsOf(investigated, 'holder').filter(({ match }) => match === 'exact');
  return others.length === 0 ? first : undefined;
}

/** Whether the run was creating it: then what failed later has left an object behind, and Terraform distrusts it. */
export function wasBeingCreated({ run, failure }: Investigated): boolean {
  return (run?.action === 'create' || run?.action === 'replace') && failure.method !== 'DELETE';
}

export function stateIn({ place }: Investigated): AddressState | undefined {
  return place?.state;
}

export function called({ name, id }: FoundObject): string {
  return name === '' ? id : `"${name}"`;
}

/** `a, b and c`. */
export function inWords(texts: readonly string[]): string {
  const last = texts.at(-1) ?? '';
  return texts.length < 2 ? last : `${texts.slice(0, -1).join(', ')} and ${last}`;
}

/** A Terraform type in words: `wrap-up code`. */
export function typeInWords(type: string): string {
  const words = resourceType(type)?.words[0] ?? type.replace(/^genesyscloud_/, '').replaceAll('_', ' ');
  return words === '' ? 'object' : words;
}
