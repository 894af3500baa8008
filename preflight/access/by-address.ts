import { addressKey, type PlannedResource } from '../planned/planned-resource.ts';

/** Things by the planned resource that is to be told of them; what concerns none is left out. */
export class ByAddress<T> {
  readonly #things = new Map<string, T[]>();

  add(resource: PlannedResource | undefined, thing: T): void {
    if (resource === undefined) return;
    const key = addressKey(resource);
    const known = this.#things.get(key);
    if (known === undefined) this.#things.set(key, [thing]);
    else known.push(thing);
  }

  of(resource: PlannedResource): readonly T[] {
    return this.#things.get(addressKey(resource)) ?? [];
  }
}
