import { createHash } from 'node:crypto';
import { TerraformDataSource, type TerraformElement, TerraformResource, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { ConstructError } from './construct-error.ts';

const TERRAFORM_NAME = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** Owners of the addresses of a stack. */
const owners = new WeakMap<TerraformStack, Map<string, IConstruct>>();

/** `type.name`, or `data.type.name`. */
export function addressOf(element: TerraformResource | TerraformDataSource, name: string): string {
  const type = element.terraformResourceType;
  return TerraformDataSource.isTerraformDataSource(element) ? `data.${type}.${name}` : `${type}.${name}`;
}

/** A name Terraform accepts: it has to begin with a letter or an underscore, and ids in other scripts leave nothing. */
function acceptable(name: string, owner: IConstruct): string {
  if (TERRAFORM_NAME.test(name)) return name;
  if (name !== '') return `_${name}`;
  const hash = createHash('sha256').update(owner.node.path).digest('hex').slice(0, 8);
  return `id_${hash}`;
}

/**
 * Gives the resource inside a construct of ours the construct's own name (`genesyscloud_auth_division.EMEASales`
 * instead of `…EMEASales_Resource_1A2B3C4D`).
 *
 * @throws ConstructError when the stack has this address already: cdktf would merge the two without a word
 */
export function nameAfter(owner: IConstruct, element: TerraformResource | TerraformDataSource): void {
  const stack = TerraformStack.of(owner);
  const name = acceptable(stack.getLogicalId(owner.node), owner);
  const address = addressOf(element, name);
  const taken = ownersIn(stack);
  const other = taken.get(address);
  if (other !== undefined) throw new ConstructError(owner, sameAddress(address, other.node.path));
  taken.set(address, owner);
  element.overrideLogicalId(name);
}

function sameAddress(address: string, other: string): string {
  return (
    `its Terraform address ${address} is the one of ${other} too, because ids keep only letters, digits, "_" and "-". ` +
    'Give one of the two another id.'
  );
}

function ownersIn(stack: TerraformStack): Map<string, IConstruct> {
  let taken = owners.get(stack);
  if (taken === undefined) {
    owners.set(stack, (taken = new Map()));
    stack.node.addValidation({ validate: () => addressesTwiceIn(stack) });
  }
  return taken;
}

/** Addresses that stand twice in a stack, bare bindings included; those are only known once the stack is built. */
function addressesTwiceIn(stack: TerraformStack): string[] {
  const seen = new Map<string, TerraformElement>();
  const problems: string[] = [];
  for (const element of stack.node.findAll()) {
    if (!TerraformResource.isTerraformResource(element) && !TerraformDataSource.isTerraformDataSource(element))
      continue;
    if (TerraformStack.of(element) !== stack) continue;
    const address = addressOf(element, element.friendlyUniqueId);
    const other = seen.get(address);
    if (other !== undefined) problems.push(`${element.node.path}: ${sameAddress(address, other.node.path)}`);
    seen.set(address, element);
  }
  return problems;
}
