import type { IResolvable, IResolveContext } from 'cdktf';

/** A value that is made when a stack is synthesised: what cdktf's `Lazy.anyValue` is, without a stack trace for each. */
export class Produced implements IResolvable {
  readonly #produce: (context: IResolveContext) => unknown;

  constructor(produce: (context: IResolveContext) => unknown) {
    this.#produce = produce;
  }

  get creationStack(): string[] {
    return [];
  }

  resolve(context: IResolveContext): unknown {
    return this.#produce(context);
  }

  toString(): string {
    return '<produced>';
  }
}
