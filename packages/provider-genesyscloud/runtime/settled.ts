import type { IResolvable, IResolveContext } from 'cdktf';

/**
 * A value that needs no resolving any more. cdktf asks it once in each of its passes, where it would walk through all of
 * what it holds, key by key, and look for tokens in every text.
 */
export class Settled implements IResolvable {
  readonly #value: unknown;

  constructor(value: unknown) {
    this.#value = value;
  }

  /** None: capturing it is what cdktf's own tokens take most of their time for. */
  get creationStack(): string[] {
    return [];
  }

  /** Hands the value over behind cdktf's back: what a token resolves to is resolved again, what it is processed to is not. */
  resolve(context: IResolveContext): undefined {
    context.registerPostProcessor({ postProcess: () => this.#value });
    return undefined;
  }

  toString(): string {
    return '<settled>';
  }
}
