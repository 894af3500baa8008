import type { StoredObject } from './model.ts';

/** The objects of an organisation, by id and by type. */
export class ObjectStore {
  readonly #byId = new Map<string, StoredObject>();
  readonly #byType = new Map<string, Map<string, StoredObject>>();

  /** Adds an object. */
  add(object: StoredObject): void {
    this.#byId.set(object.id, object);
    const ofType = this.#byType.get(object.type) ?? new Map<string, StoredObject>();
    this.#byType.set(object.type, ofType.set(object.id, object));
  }

  get(id: string): StoredObject | undefined {
    return this.#byId.get(id);
  }

  /** Takes an object away. */
  remove({ id, type }: StoredObject): void {
    this.#byId.delete(id);
    this.#byType.get(type)?.delete(id);
  }

  /** In the order in which they were added. */
  values(): Iterable<StoredObject> {
    return this.#byId.values();
  }

  /** Those of one type, in the same order. */
  ofType(type: string): StoredObject[] {
    return [...(this.#byType.get(type)?.values() ?? [])];
  }
}
