/** A value that only Terraform can compute: kept as the text it was written as. */
export class Unknown {
  /**
   * @param candidates - the ids that it may turn out to be, all of them; none where anything may come of it
   */
  constructor(
    readonly expression: string,
    readonly candidates: readonly Reference[] = [],
  ) {}
}

/**
 * A pointer to something else of the configuration, e.g. `genesyscloud_auth_division.emea.id` or `var.region`;
 * the plan resolves it.
 */
export class Reference {
  constructor(
    /**
     * The steps of the traversal: `['genesyscloud_auth_division', 'emea', 'id']`; an index is a number. A plan names
     * instances and modules, whose whole address is the first step: `['module.a["x"].genesyscloud_user.b[0]', 'id']`.
     */
    readonly path: readonly (string | number)[],
  ) {}

  get expression(): string {
    return this.path
      .map((step, at) => (typeof step === 'number' ? `[${step}]` : at === 0 ? step : `.${step}`))
      .join('');
  }
}

/** A text with pointers inside, e.g. `"${local.prefix} Sales"`. */
export class Template {
  constructor(readonly parts: readonly (string | Reference | Unknown)[]) {}

  get expression(): string {
    return this.parts.map((part) => (typeof part === 'string' ? part : `\${${part.expression}}`)).join('');
  }
}

/** What a configuration says of an attribute: JSON in which any value may be an expression. */
export type PlannedValue =
  | string
  | number
  | boolean
  | null
  | Reference
  | Template
  | Unknown
  | readonly PlannedValue[]
  | { readonly [key: string]: PlannedValue };

/** The attributes of a planned resource, nested blocks included. */
export type PlannedAttributes = Readonly<Record<string, PlannedValue>>;

/** The values inside a value, its expressions included. */
export function leavesOf(value: PlannedValue): readonly PlannedValue[] {
  if (value instanceof Template) return value.parts.flatMap((part) => leavesOf(part));
  if (value instanceof Unknown) return [value, ...value.candidates];
  if (value instanceof Reference || typeof value !== 'object' || value === null) return [value];
  return Object.values(value).flatMap((each) => leavesOf(each as PlannedValue));
}
