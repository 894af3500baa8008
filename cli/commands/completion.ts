import { Argument } from 'commander';
import { z } from 'zod';
import { ExitCode } from '../../preflight/index.ts';
import { defineCommand } from '../command.ts';
import { bashCompletion } from '../completion/bash-completion.ts';
import { completionTree } from '../completion/completion-tree.ts';
import { fishCompletion } from '../completion/fish-completion.ts';
import { zshCompletion } from '../completion/zsh-completion.ts';

const SHELLS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;

/** `genesys-preflight completion`. */
export const completionCommand = defineCommand({
  name: 'completion',
  summary: 'print a completion script for bash, zsh or fish',
  description:
    'Prints a script that completes commands, options and their choices in a shell. It is made from the commands ' +
    'themselves, and runs nothing of ours when a key is pressed: print it anew after an update.',
  arguments: [new Argument('<shell>', 'the shell').choices(Object.keys(SHELLS))],
  options: [],
  examples: [
    { line: 'eval "$(genesys-preflight completion bash)"', does: 'in ~/.bashrc' },
    { line: 'eval "$(genesys-preflight completion zsh)"', does: 'in ~/.zshrc, after compinit' },
    { line: 'genesys-preflight completion fish | source', does: 'in ~/.config/fish/config.fish' },
  ],
  schema: z.object({}),
  async run({ args, io }): Promise<ExitCode> {
    const shell = args[0] as keyof typeof SHELLS;
    // Loaded here alone: it has to know all commands, itself among them.
    const [{ COMMANDS }, { COMMAND_GROUPS }] = await Promise.all([import('./index.ts'), import('./table.ts')]);
    io.out(SHELLS[shell](completionTree(COMMANDS, COMMAND_GROUPS)));
    return ExitCode.clear;
  },
});
