import { quotedShell } from '../../preflight/terraform-text.ts';
import {
  goesOnWithFile,
  stepsOf,
  type CompletionPlace,
  type CompletionWord,
  type ValuedOption,
} from './completion-tree.ts';

/** A completion script for zsh, to be evaluated after `compinit`, or kept as `_genesys-preflight` on the `fpath`. */
export function zshCompletion(places: readonly CompletionPlace[]): string {
  const steps = stepsOf(places).map(({ step, to }) => `      ${quotedShell(step)}) at=${quotedShell(to)} ;;`);
  const valued = places.flatMap(({ at, valued: options }) =>
    options.map((option) => `    ${quotedShell(`${at} ${option.flag}`)}) ${answerFor(option)}; return ;;`),
  );
  const offered = places.map(
    ({ at, words, values, options }) =>
      `    ${quotedShell(at)})\n      offered=(${described([...words, ...values])})\n      options=(${described(options)}) ;;`,
  );
  return `#compdef genesys-preflight
# Completion of genesys-preflight for zsh: eval "$(genesys-preflight completion zsh)", after compinit
_genesys_preflight() {
  local at=''
  local -i i
  local -a offered options
  for ((i = 2; i < CURRENT; i++)); do
    # What stands behind -- is no option of ours.
    if [[ "\${words[i]}" == -- ]]; then _files; return; fi
    case "$at/\${words[i]}" in
${steps.join('\n')}
    esac
  done
  local before="\${words[CURRENT-1]}"
  if [[ "\${words[CURRENT]}" == --*=* ]]; then
    before="\${words[CURRENT]%%=*}"
    compset -P '*='
  fi
  case "$at $before" in
${valued.join('\n')}
  esac
  case "$at" in
${offered.join('\n')}
  esac
  if [[ "\${words[CURRENT]}" == -* ]]; then
    _describe -o option options
  elif (( \${#offered} > 0 )); then
    _describe command offered
  else
    _files
  fi
}
if [[ "\${funcstack[1]}" == _genesys-preflight ]]; then
  _genesys_preflight "$@"
else
  compdef _genesys_preflight genesys-preflight
fi
`;
}

/** What is offered as the value of an option; what goes on with a file has no blank behind it. */
function answerFor(option: ValuedOption): string {
  if (option.choices.length === 0) return '_files';
  const choices = option.choices.map(quotedShell).join(' ');
  return goesOnWithFile(option)
    ? `if compset -P '*:'; then _files; else compadd -S '' -- ${choices}; fi`
    : `compadd -- ${choices}`;
}

/** Words as `_describe` takes them: a colon ends the word. */
function described(words: readonly CompletionWord[]): string {
  return words.map(({ word, does }) => quotedShell(`${word.replaceAll(':', '\\:')}:${does}`)).join(' ');
}
