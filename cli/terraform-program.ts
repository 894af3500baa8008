import type { Environment } from '../lib/genesys/index.ts';

/** By this variable cdktf knows which program is Terraform: `tofu`, or a path. So do we. */
const TERRAFORM_PROGRAM_VARIABLE = 'TERRAFORM_BINARY_NAME';

/** The program that reads states and plans projects, where the environment names one. */
export function terraformProgram(environment: Environment): string | undefined {
  return environment[TERRAFORM_PROGRAM_VARIABLE]?.trim() || undefined;
}
