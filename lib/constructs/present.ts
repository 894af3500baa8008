type Optional<T> = { [K in keyof T]: undefined extends T[K] ? K : never }[keyof T];

/** The same properties, those that may be undefined as optional ones. */
export type Present<T> = Omit<T, Optional<T>> & { [K in Optional<T>]?: Exclude<T[K], undefined> };

/** A copy without the properties that are undefined: the generated bindings tell "absent" from "undefined". */
export function present<T extends object>(properties: T): Present<T> {
  const copy: Partial<T> = {};
  for (const key of Object.keys(properties) as (keyof T)[]) {
    if (properties[key] !== undefined) copy[key] = properties[key];
  }
  return copy as Present<T>;
}
