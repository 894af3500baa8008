/** One import or move of a stack, and for what nobody declared yet, the resource to declare. */
export interface ImportStatement {
  /** Address, e.g. `genesyscloud_auth_division.emea`. */
  readonly to: string;
  readonly id: string;
  /** Name of the object, for people. */
  readonly name: string;
  /** The address that the state holds it under: it is moved from there, not imported. */
  readonly from?: string;
  /** The body of the resource in Terraform's JSON syntax, texts escaped already. */
  readonly resource?: ResourceBody;
}

/** Attributes and blocks of a resource, in Terraform's JSON syntax. */
export type ResourceBody = Readonly<Record<string, BodyValue>>;
export type BodyValue = string | number | boolean | readonly string[] | readonly ResourceBody[];

/** The imports of one folder that Terraform runs in. */
export interface ImportSection {
  /** Name of the stack; undefined for what no stack declares. */
  readonly stack?: string;
  readonly directory?: string;
  readonly statements: readonly ImportStatement[];
}

/** The type and the label of an address; the key of an instance (`["EMEA"]`, `[0]`) is no part of the label. */
export function partsOf(address: string): { readonly type: string; readonly label: string } {
  const [type = '', ...label] = address.replace(/\[.*$/s, '').split('.');
  return { type, label: label.join('.') };
}

/** Whether an address is one of several that `for_each` or `count` makes of a resource, or of a module around it. */
export function isInstance(address: string): boolean {
  return address.includes('[');
}
