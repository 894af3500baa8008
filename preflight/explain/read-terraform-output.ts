import { plainLines } from './plain-lines.ts';
import { readHumanOutput } from './read-human-output.ts';
import { eventOf, isBrokenEvent, readJsonStream } from './read-json-stream.ts';
import type { TerraformOutput } from './terraform-failure.ts';

/** Sentences that only Terraform and what runs it print. */
const SIGNS =
  /^\s*(?:╷|Error: |Terraform (?:will perform|used the selected|planned the following|has been successfully)|No changes\.|Plan: \d+ to |(?:Apply|Destroy) complete!|Import successful!|Initializing |Apply cancelled)|: (?:Refreshing state|Creating|Modifying|Destroying|Reading)\.\.\.|Invoking Terraform CLI failed|^ERROR: cdktf encountered an error|\b\d{1,9} Stacks? deploying/;

/**
 * Reads what `terraform` or `cdktf deploy` printed: the text for people (with boxes and colours, or with `-no-color`)
 * or the `-json` stream. Pure.
 *
 * @returns undefined when it is no output of Terraform
 */
export function readTerraformOutput(output: string): TerraformOutput | undefined {
  const lines = plainLines(output);
  const events = lines.flatMap(({ text }) => eventOf(text.trim()) ?? []);
  if (events.length > 0)
    return readJsonStream(
      events,
      lines.some(({ text }) => isBrokenEvent(text.trim())),
    );
  return lines.some(({ text }) => SIGNS.test(text)) ? readHumanOutput(lines) : undefined;
}
