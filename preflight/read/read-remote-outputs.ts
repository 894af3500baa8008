import type { RemoteOutputs } from '../planned/planned-stack.ts';
import { keepsRemoteState } from '../planned/same-backend.ts';
import { readRemoteState, workspaceOf, type StateAccess } from './read-state.ts';
import type { RemoteState, StackConfiguration } from './stack-configuration.ts';

/**
 * Reads the states that a stack takes outputs from and that no planned stack keeps. One that cannot be read is left
 * out: what depends on it is not known.
 *
 * @param planned - the stacks whose outputs are known by their configuration
 */
export async function readRemoteOutputs(
  { directory, remoteStates }: StackConfiguration,
  planned: readonly StackConfiguration[],
  access: Omit<StateAccess, 'directory' | 'backend'>,
): Promise<RemoteOutputs> {
  const foreign = Object.entries(remoteStates).filter(
    ([, remote]) => isPlain(remote) && !planned.some((stack) => keepsRemoteState(stack, remote, directory)),
  );
  const read = foreign.map(async ([name, { workspace, inReadersWorkspace, ...backend }]) => {
    const reader = { ...access, directory };
    const state = await readRemoteState(
      { ...reader, backend },
      inReadersWorkspace === true ? await workspaceOf(reader) : workspace,
    );
    return state.kind === 'read' ? [[name, state.outputs] as const] : [];
  });
  return Object.fromEntries((await Promise.all(read)).flat());
}

/** Settings with expressions in them are Terraform's to compute. */
function isPlain(remote: RemoteState): boolean {
  return !/[$%]\{/.test(JSON.stringify(remote));
}
