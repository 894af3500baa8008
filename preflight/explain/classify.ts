import type { Cause } from './cause.ts';
import { classifyRefusal } from './classify-refusal.ts';
import { classifyTerraform } from './classify-terraform.ts';
import type { AddressFacts, TerraformFailure } from './terraform-failure.ts';

/**
 * What an error comes from, by what it says alone. Pure.
 *
 * @param facts - what the same run printed of the address
 */
export function classify(failure: TerraformFailure, facts: AddressFacts | undefined): Cause {
  return classifyTerraform(failure, facts) ?? classifyRefusal(failure, facts) ?? { kind: 'unknown' };
}
