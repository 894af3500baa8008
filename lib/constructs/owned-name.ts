import { Token } from 'cdktf';
import type { IConstruct } from 'constructs';
import { nameKey } from '../access/name-key.ts';
import { ConstructError } from './construct-error.ts';
import { Declarations } from './declarations.ts';
import type { GenesysProvider } from './genesys-provider.ts';
import { terraformLiteral } from './terraform-literal.ts';

/** Refuses what cannot tell an object from others: nothing, or nothing but white space. */
export function assertFilled(construct: IConstruct, what: string, text: string): void {
  if (text.trim() === '')
    throw new ConstructError(construct, `its ${what} is empty; write the ${what} it has in the organisation.`);
}

/**
 * The name of an object that a construct manages, as Terraform has to hold it.
 *
 * @param kind e.g. `division`; names are unique within a kind
 * @throws ConstructError when it is empty, or managed by another construct for the same organisation
 */
export function ownedName(
  construct: IConstruct,
  kind: 'division' | 'role',
  name: string,
  provider: GenesysProvider | undefined,
): string {
  assertFilled(construct, 'name', name);
  // A token has no name yet; the preflight looks at those.
  if (!Token.isUnresolved(name)) {
    Declarations.of(construct).declare(
      construct,
      `${kind} ${nameKey(name)}`,
      provider?.organisationKey,
      (earlier) =>
        `the ${kind} "${name}" is declared by ${earlier} already. Use that construct, or give this one another name; ` +
        'if the two belong to different organisations, name those in the "organisation" property of their GenesysProvider.',
    );
  }
  return terraformLiteral(name);
}
