import { quotedShell } from '../terraform-text.ts';
import { classify } from './classify.ts';
import type { ProjectAddress } from './project.ts';
import { readTerraformOutput } from './read-terraform-output.ts';
import { WayOutCommands } from './way-out-commands.ts';

/** A state that another run holds, or a killed one has left locked. */
export interface StateLock {
  /** Name of the stack, where the output tells. */
  readonly stack: string | undefined;
  /** `USER@HOST`, as Terraform names the other run. */
  readonly who: string | undefined;
  /** The command that takes the lock away, in the folder of the stack. */
  readonly unlock: string;
}

/**
 * The locks that ended a run, out of what `cdktf deploy` or Terraform printed. Pure.
 *
 * @param stacks - the folder of each stack; where there is one alone, its name need not be in the output
 * @param shorten - how folders are shown
 */
export function stateLocksIn(
  output: string,
  stacks: ReadonlyMap<string, string>,
  shorten: (directory: string) => string,
): StateLock[] {
  const [only, ...others] = stacks.keys();
  return (readTerraformOutput(output)?.failures ?? []).flatMap((failure): StateLock[] => {
    const cause = classify(failure, undefined);
    if (cause.kind !== 'state-locked' || cause.lockId === undefined) return [];
    const stack = failure.stack ?? (others.length === 0 ? only : undefined);
    const place = placeOf(stack, stack === undefined ? undefined : stacks.get(stack));
    const commands = new WayOutCommands({ failure, place }, shorten);
    return [{ stack, who: cause.who, unlock: commands.terraform('force-unlock', quotedShell(cause.lockId)) }];
  });
}

function placeOf(stack: string | undefined, directory: string | undefined): ProjectAddress {
  return {
    ...(stack === undefined ? {} : { stack }),
    ...(directory === undefined ? {} : { directory }),
    state: { kind: 'unknown', reason: 'it is locked' },
  };
}
