import { quotedShell } from '../../preflight/terraform-text.ts';
import { stepsOf, type CompletionPlace } from './completion-tree.ts';

/** A completion script for bash 3.2 and later; with `complete -o default`, what it knows nothing of is a file name. */
export function bashCompletion(places: readonly CompletionPlace[]): string {
  const steps = stepsOf(places).map(({ step, to }) => `      ${quotedShell(step)}) at=${quotedShell(to)} ;;`);
  const valued = places.flatMap(({ at, valued: options }) =>
    options.map(({ flag, choices }) => {
      const answer =
        choices.length === 0 ? '' : ` COMPREPLY=($(compgen -W ${quotedShell(choices.join(' '))} -- "$cur"));`;
      return `    ${quotedShell(`${at} ${flag}`)})${answer} return ;;`;
    }),
  );
  const offered = places.map(({ at, words, options }) => {
    const names = (list: readonly { readonly word: string }[]): string =>
      quotedShell(list.map(({ word }) => word).join(' '));
    return `    ${quotedShell(at)}) words=${names(words)} options=${names(options)} ;;`;
  });
  return `# Completion of genesys-preflight for bash: eval "$(genesys-preflight completion bash)"
_genesys_preflight() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" at='' words='' options='' i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$at/\${COMP_WORDS[i]}" in
${steps.join('\n')}
    esac
  done
  case "$at $before" in
${valued.join('\n')}
  esac
  case "$at" in
${offered.join('\n')}
  esac
  case "$cur" in
    -*) COMPREPLY=($(compgen -W "$options" -- "$cur")) ;;
    *) COMPREPLY=($(compgen -W "$words" -- "$cur")) ;;
  esac
}
complete -o default -F _genesys_preflight genesys-preflight
`;
}
