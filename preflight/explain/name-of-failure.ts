import type { AddressFacts, TerraformFailure } from './terraform-failure.ts';

/** `Failed to create queue Sales | error: …`, `Failed to create role  Sales errror: …`, `Failed to create group Sales: API …`. */
const CREATING = /Failed to (?:create|update) [a-z]+ +(.+?)(?: \| error:| err+or:|: API Error: )/;

/** What an object was to be called: by the plan in the output, the API's message, or the provider's sentence. */
export function nameOf({ context, summary }: TerraformFailure, facts: AddressFacts | undefined): string | undefined {
  return facts?.name ?? context['name'] ?? CREATING.exec(summary)?.[1];
}
