import { Token } from 'cdktf';

/** How a subject is named, e.g. `e-mail ada@example.com`; undefined for a token, which has no value before Terraform runs. */
export function subjectNameOf(what: 'id' | 'e-mail' | 'name', value: string): string | undefined {
  return Token.isUnresolved(value) ? undefined : `${what} ${value}`;
}
