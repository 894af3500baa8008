import { type IResolvable, type IResolveContext, type TerraformElement, TerraformStack } from 'cdktf';
import { forgetMerging, mergesIn } from './merging';
import { prepareLeanly, resolveLeanly } from './resolve-leanly';
import { Settled } from './settled';

export type Blocks = Record<string, Record<string, Record<string, unknown>> | undefined>;

/**
 * What a resource or a data source adds to its stack, as a token. cdktf resolves what elements return three times: to find
 * references to other stacks, by itself, and once more with everything else. This one is resolved leanly, and settled by then.
 */
export class Fragment implements IResolvable {
  readonly #element: TerraformElement;
  readonly #render: () => Blocks;
  readonly #prepare: () => unknown;

  /** @param prepare - all of what it renders that may hold tokens */
  constructor(element: TerraformElement, render: () => Blocks, prepare: () => unknown) {
    this.#element = element;
    this.#render = render;
    this.#prepare = prepare;
  }

  get creationStack(): string[] {
    return [];
  }

  resolve(context: IResolveContext): undefined {
    const stack = TerraformStack.of(context.scope);
    if (context.preparing) {
      forgetMerging(stack);
      prepareLeanly(this.#prepare(), context);
      return undefined;
    }
    const blocks = resolveLeanly(this.#render(), context) as Blocks;
    const fragment = mergesIn(stack, this.#element) ? blocks : withSettledContents(blocks);
    context.registerPostProcessor({ postProcess: () => fragment });
    return undefined;
  }

  toString(): string {
    return '<fragment>';
  }
}

/** The same with the contents of resources and data sources settled; lists of blocks are added to others of their kind. */
function withSettledContents(blocks: Blocks): Blocks {
  const settled: Blocks = { ...blocks };
  for (const kind of ['resource', 'data']) {
    const types = blocks[kind];
    if (types === undefined) continue;
    const settledTypes: Record<string, Record<string, unknown>> = {};
    for (const [type, named] of Object.entries(types)) {
      const contents: Record<string, unknown> = {};
      for (const [name, content] of Object.entries(named)) contents[name] = new Settled(content);
      settledTypes[type] = contents;
    }
    settled[kind] = settledTypes;
  }
  return settled;
}
