import { TerraformDataSource, type TerraformElement, TerraformResource } from 'cdktf';
import { type Blocks, Fragment } from './fragment';
import { MERGES_WITH_NONE } from './merging';
import { plainAttributes, saysNothing, type Told } from './plain-attributes';

/** Names a property that tells what an element says of itself in `"//": { "metadata": … }`, besides what cdktf says of it. */
export const MORE_METADATA = Symbol.for('@cdktf/provider-genesyscloud/more-metadata');

type Metadata = Told & { readonly metadata?: Told };

function withMore(own: Metadata, more: (() => Told) | undefined): Metadata {
  return more === undefined ? own : { ...own, metadata: { ...own.metadata, ...more() } };
}

/** What elements without overrides, imports and moves say of themselves in the metadata of their stack. */
const NOTHING: Told = Object.freeze({});

/** What an element renders, and how. */
interface Rendering {
  readonly kind: 'resource' | 'data';
  /** Its attributes, where there is nothing else to merge with them. */
  readonly attributes: () => Told | undefined;
  readonly metadata: () => Metadata;
  /** As cdktf renders it. */
  readonly asUsual: () => Blocks;
}

function fragmentOf(element: LeanResource | LeanDataSource, rendering: Rendering): Fragment {
  const { kind, attributes, metadata, asUsual } = rendering;
  const render = (): Blocks => {
    const plain = attributes();
    if (plain === undefined) return asUsual();
    plain['//'] = metadata();
    return { [kind]: { [element.terraformResourceType]: { [element.friendlyUniqueId]: plain } } };
  };
  // What of that may hold tokens: cdktf's own metadata does not.
  const prepare = (): unknown => {
    const plain = attributes();
    return plain === undefined ? asUsual() : [plain, element[MORE_METADATA]?.()];
  };
  return new Fragment(element, render, prepare);
}

/** A resource that renders the same as cdktf's own does, in less time. */
export class LeanResource extends TerraformResource {
  [MORE_METADATA]?: () => Told;
  readonly [MERGES_WITH_NONE] = true;

  public toTerraform(): ReturnType<TerraformElement['toTerraform']> {
    return fragmentOf(this, {
      kind: 'resource',
      attributes: () => this.#plainAttributes(),
      metadata: () => this.constructNodeMetadata,
      asUsual: () => super.toTerraform() as Blocks,
    });
  }

  #plainAttributes(): Told | undefined {
    if (this.provisioners !== undefined || this.connection !== undefined) return undefined;
    return plainAttributes(this, super.toMetadata() as Told, () => this.synthesizeAttributes() as Told);
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
    return fragmentOf(this, {
      kind: 'data',
      attributes: () => plainAttributes(this, super.toMetadata() as Told, () => this.synthesizeAttributes() as Told),
      metadata: () => this.constructNodeMetadata,
      asUsual: () => super.toTerraform() as Blocks,
    });
  }

  protected get constructNodeMetadata(): Metadata {
    return withMore(super.constructNodeMetadata, this[MORE_METADATA]);
  }
}
