import { quotedShell } from '../../preflight/terraform-text.ts';
import { goesOnWithFile, stepsOf, type CompletionPlace, type ValuedOption } from './completion-tree.ts';

/** A completion script for bash 3.2 and later; with `complete -o default`, what it knows nothing of is a file name. */
export function bashCompletion(places: readonly CompletionPlace[]): string {
  const steps = stepsOf(places).map(({ step, to }) => `      ${quotedShell(step)}) at=${quotedShell(to)} ;;`);
  const valued = places.flatMap(({ at, valued: options }) =>
    options.map((option) => `    ${quotedShell(`${at} ${option.flag}`)})${answerFor(option)} return ;;`),
  );
  const offered = places.map(({ at, words, values, options }) => {
    const names = (list: readonly { readonly word: string }[]): string =>
      quotedShell(list.map(({ word }) => word).join(' '));
    return `    ${quotedShell(at)}) words=${names([...words, ...values])} options=${names(options)} ;;`;
  });
  return `# Completion of genesys-preflight for bash: eval "$(genesys-preflight completion bash)"
_genesys_preflight() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}" at='' words='' options='' start='' i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    # What stands behind -- is no option of ours.
    if [[ "\${COMP_WORDS[i]}" == -- ]]; then return; fi
    case "$at/\${COMP_WORDS[i]}" in
${steps.join('\n')}
    esac
  done
  # bash takes = for a word of its own, unless COMP_WORDBREAKS lacks it.
  case "$cur" in
    =) cur='' ;;
    --*=*) before="\${cur%%=*}" start="\${cur%%=*}=" cur="\${cur#*=}" ;;
    *) if [[ "$before" == = ]]; then before="\${COMP_WORDS[COMP_CWORD-2]}"; fi ;;
  esac
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

/** What is offered as the value of an option; what goes on with a file has no blank behind it. */
function answerFor(option: ValuedOption): string {
  if (option.choices.length === 0) return '';
  const open = goesOnWithFile(option) ? ' compopt -o nospace 2>/dev/null;' : '';
  return ` COMPREPLY=($(compgen -P "$start" -W ${quotedShell(option.choices.join(' '))} -- "$cur"));${open}`;
}
