import type { KeptGrant, KeptGrants } from '../../lib/contract/import-decisions.ts';
import type { PlannedAttributes } from './planned-value.ts';

/**
 * What the deploy would do with an address:
 * `create` (not in state) · `keep` (in state; may be updated) · `import` (an import block adopts it) ·
 * `replace` (in state; deleted and created anew) · `delete` (in state, no longer declared) · `forget` (a `removed` block drops it from state) ·
 * `read` (a data source) · `uncertain` (declared, and the state could not be read).
 */
export type PlannedAction = 'create' | 'keep' | 'import' | 'replace' | 'delete' | 'forget' | 'read' | 'uncertain';

/** An object as Terraform's state remembers it. */
export interface StateObject {
  /** Address without the stack: `genesyscloud_auth_division.emea`, `module.x.genesyscloud_user.y[0]`. */
  readonly address: string;
  readonly type: string;
  /** Id in Genesys Cloud. */
  readonly id: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  /** Set where its creation was broken off: Terraform deletes it and creates it anew. */
  readonly tainted?: true;
}

/** What is known of the grants that an assignment keeps though no code lists them. */
export interface KeepsExisting {
  /** Those that stand in its blocks, by the last decisions: they are no declaration. */
  readonly rendered: readonly KeptGrant[];
  /** Those that it kept so far, by the decisions, and whose they are: that the state holds them says nothing. */
  readonly remembered: Pick<KeptGrants, 'subject' | 'grants'>;
}

/** One resource or data source of one stack, laid over the state of that stack. */
export interface PlannedResource {
  /** Name of the stack. */
  readonly stack: string;
  /** Terraform address within the stack, e.g. `genesyscloud_auth_division.emea`. */
  readonly address: string;
  readonly type: string;
  readonly action: PlannedAction;
  /** What the configuration says; empty for what is no longer declared. */
  readonly attributes: PlannedAttributes;
  /** What the state holds under this address (or under the address a `moved` block takes it from). */
  readonly prior?: StateObject;
  /** Id of the import block that is in the configuration already. */
  readonly importId?: string;
  /** Whether that import block was rendered from the decisions, or written by people. */
  readonly importOrigin?: 'decisions' | 'configuration';
  /** Of a replacement: whether the new object is created while the old one is still there. */
  readonly createsBeforeDestroying?: boolean;
  /** Whether Terraform refuses to delete the object; of a plan that was made it is not known, and does no harm. */
  readonly preventsDestroy?: boolean;
  /** Attributes that Terraform leaves as they are once the object is managed or imported. */
  readonly ignoresChangesTo?: readonly string[] | 'all';
  /** Why what identifies it, which stands in a file of its own, is not known; in words that follow a colon. */
  readonly keyNotRead?: string;
  /** Of an assignment that keeps what its subject has besides. */
  readonly keeps?: KeepsExisting;
  /** What it kept until now, and its state still holds, of an assignment that keeps nothing any more: never declared. */
  readonly keptUntilNow?: readonly KeptGrant[];
  /** Path of the construct, e.g. `access/EMEA Sales`. */
  readonly construct?: string;
  /** Where it is declared, `file:line`. */
  readonly source?: string;
}

/** The actions after which an object of this configuration is in the organisation. */
export function staysDeclared({ action }: PlannedResource): boolean {
  return (
    action === 'create' || action === 'keep' || action === 'import' || action === 'replace' || action === 'uncertain'
  );
}

/** The actions that delete an object of the organisation. */
export function isDestroyed({ action }: PlannedResource): boolean {
  return action === 'delete' || action === 'replace';
}

/** Whether Terraform would leave an attribute of an object that it manages or imports as it is. */
export function leavesAsItIs({ ignoresChangesTo = [] }: PlannedResource, attribute: string): boolean {
  return ignoresChangesTo === 'all' || ignoresChangesTo.includes(attribute);
}

/** A key that is unique across stacks. */
export function addressKey({ stack, address }: { readonly stack: string; readonly address: string }): string {
  return `${stack}\u0000${address}`;
}
