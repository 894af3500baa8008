import {
  ImportableResource,
  TerraformBackend,
  TerraformDataSource,
  TerraformElement,
  TerraformLocal,
  TerraformModule,
  TerraformOutput,
  TerraformProvider,
  TerraformRemoteState,
  TerraformResource,
  TerraformStack,
  TerraformVariable,
} from 'cdktf';
import type { IConstruct } from 'constructs';

/** Names a property by which elements say that they write under no address but their own. */
export const MERGES_WITH_NONE = Symbol.for('@cdktf/provider-genesyscloud/merges-with-none');

/** Classes of cdktf whose elements write no resources and no data sources, or only their own. */
const HARMLESS = [
  ImportableResource,
  TerraformBackend,
  TerraformLocal,
  TerraformModule,
  TerraformOutput,
  TerraformProvider,
  TerraformRemoteState,
  TerraformVariable,
];

interface Verdict {
  /** The element that asked first: when it asks again, cdktf renders the stack anew. */
  readonly asker: TerraformElement;
  readonly merges: boolean;
}

const verdicts = new WeakMap<TerraformStack, Verdict>();

/**
 * Whether two elements of a stack may write under one address: cdktf merges what they write, so it has to be plain. Looked at
 * once each time a stack is rendered.
 */
export function mergesIn(stack: TerraformStack, asker: TerraformElement): boolean {
  const known = verdicts.get(stack);
  if (known !== undefined && known.asker !== asker) return known.merges;
  const merges = hasOverrides(stack) || mergesBelow(stack, new Set());
  verdicts.set(stack, { asker, merges });
  return merges;
}

/** Forgets what was found: the next rendering may find something else. */
export function forgetMerging(stack: TerraformStack): void {
  verdicts.delete(stack);
}

function hasOverrides(stack: TerraformStack): boolean {
  const overrides = Reflect.get(stack, 'rawOverrides') as object | undefined;
  return overrides === undefined || 'resource' in overrides || 'data' in overrides;
}

function mergesBelow(construct: IConstruct, addresses: Set<string>): boolean {
  if (TerraformElement.isTerraformElement(construct) && merges(construct, addresses)) return true;
  return construct.node.children.some((child) => !TerraformStack.isStack(child) && mergesBelow(child, addresses));
}

function merges(element: TerraformElement, addresses: Set<string>): boolean {
  const isData = TerraformDataSource.isTerraformDataSource(element);
  if (!isData && !TerraformResource.isTerraformResource(element)) {
    return Reflect.get(element, MERGES_WITH_NONE) !== true && !HARMLESS.some((kind) => element instanceof kind);
  }
  if (element instanceof ImportableResource) return false;
  const usual = isData ? TerraformDataSource.prototype.toTerraform : TerraformResource.prototype.toTerraform;
  if (element.toTerraform !== usual && Reflect.get(element, MERGES_WITH_NONE) !== true) return true;
  const address = `${isData ? 'data.' : ''}${element.terraformResourceType}.${element.friendlyUniqueId}`;
  if (addresses.has(address)) return true;
  addresses.add(address);
  return false;
}
