import { TerraformDataSource, type TerraformElement, TerraformResource } from 'cdktf';
import { type Blocks, Fragment } from './fragment';
import { MERGES_WITH_NONE } from './merging';
import { Produced } from './produced';

/** Names a property that tells what an element says of itself in `"//": { "metadata": … }`, besides what cdktf says of it. */
export const MORE_METADATA = Symbol.for('@cdktf/provider-genesyscloud/more-metadata');

type Told = Record<string, unknown>;
type Metadata = Told & { readonly metadata?: Told };

function withMore(own: Metadata, more: (() => Told) | undefined): Metadata {
  return more === undefined ? own : { ...own, metadata: { ...own.metadata, ...more() } };
}

/** What elements without overrides, imports and moves say of themselves in the metadata of their stack. */
const NOTHING: Told = Object.freeze({});

function saysNothing(told: Told): boolean {
  for (const value of Object.values(told)) if (value !== undefined) return false;
  return true;
}

/** Values that cdktf writes as they are: no nested objects, among which it looks for dynamic blocks. */
function isFlat(attributes: Told): boolean {
  for (const value of Object.values(attributes)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Produced) continue;
    return false;
  }
  return true;
}

/** Arguments that any resource or data source takes, besides its own attributes. */
function takesNoArguments(element: TerraformResource | TerraformDataSource): boolean {
  return (
    element.dependsOn === undefined &&
    element.count === undefined &&
    element.provider === undefined &&
    element.lifecycle === undefined &&
    element.forEach === undefined
  );
}

/** A resource that renders the same as cdktf's own does, in less time. */
export class LeanResource extends TerraformResource {
  [MORE_METADATA]?: () => Told;
  readonly [MERGES_WITH_NONE] = true;

  public toTerraform(): ReturnType<TerraformElement['toTerraform']> {
    const render = (): Blocks => this.#plainBlocks() ?? (super.toTerraform() as Blocks);
    const prepare = (): unknown => this.#plainPreparation() ?? super.toTerraform();
    return new Fragment(this, render, prepare);
  }

  /** Its attributes, where there is nothing else to merge with them: that is what cdktf takes a hundred steps for. */
  #plainAttributes(): Told | undefined {
    if (!takesNoArguments(this) || this.provisioners !== undefined || this.connection !== undefined) return undefined;
    if (!saysNothing(super.toMetadata() as Told)) return undefined;
    const attributes = this.synthesizeAttributes() as Told;
    return isFlat(attributes) ? attributes : undefined;
  }

  /** What of that may hold tokens: cdktf's own metadata does not. */
  #plainPreparation(): unknown {
    const attributes = this.#plainAttributes();
    return attributes === undefined ? undefined : [attributes, this[MORE_METADATA]?.()];
  }

  #plainBlocks(): Blocks | undefined {
    const attributes = this.#plainAttributes();
    if (attributes === undefined) return undefined;
    attributes['//'] = this.constructNodeMetadata;
    return { resource: { [this.terraformResourceType]: { [this.friendlyUniqueId]: attributes } } };
  }

  public toMetadata(): ReturnType<TerraformElement['toMetadata']> {
    const told = super.toMetadata() as Told;
    return saysNothing(told) ? NOTHING : told;
  }

  protected get constructNodeMetadata(): Metadata {
    return withMore(super.constructNodeMetadata, this[MORE_METADATA]);
  }
}

/** A data source that renders the same as cdktf's own does, in less time. */
export class LeanDataSource extends TerraformDataSource {
  [MORE_METADATA]?: () => Told;
  readonly [MERGES_WITH_NONE] = true;

  public toTerraform(): ReturnType<TerraformElement['toTerraform']> {
    const render = (): Blocks => this.#plainBlocks() ?? (super.toTerraform() as Blocks);
    const prepare = (): unknown => this.#plainPreparation() ?? super.toTerraform();
    return new Fragment(this, render, prepare);
  }

  #plainAttributes(): Told | undefined {
    if (!takesNoArguments(this) || !saysNothing(super.toMetadata() as Told)) return undefined;
    const attributes = this.synthesizeAttributes() as Told;
    return isFlat(attributes) ? attributes : undefined;
  }

  #plainPreparation(): unknown {
    const attributes = this.#plainAttributes();
    return attributes === undefined ? undefined : [attributes, this[MORE_METADATA]?.()];
  }

  #plainBlocks(): Blocks | undefined {
    const attributes = this.#plainAttributes();
    if (attributes === undefined) return undefined;
    attributes['//'] = this.constructNodeMetadata;
    return { data: { [this.terraformResourceType]: { [this.friendlyUniqueId]: attributes } } };
  }

  protected get constructNodeMetadata(): Metadata {
    return withMore(super.constructNodeMetadata, this[MORE_METADATA]);
  }
}
