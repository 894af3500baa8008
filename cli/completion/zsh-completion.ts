import { quotedShell } from '../../preflight/terraform-text.ts';
import { stepsOf, type CompletionPlace, type CompletionWord } from './completion-tree.ts';

/** A completion script for zsh, to be evaluated after `compinit`, or kept as `_genesys-preflight` on the `fpath`. */
export function zshCompletion(places: readonly CompletionPlace[]): string {
  const steps = stepsOf(places).map(({ step, to }) => `      ${quotedShell(step)}) at=${quotedShell(to)} ;;`);
  const valued = places.flatMap(({ at, valued: options }) =>
    options.map(
      ({ flag, choices }) =>
        `    ${quotedShell(`${at} ${flag}`)}) ${choices.length === 0 ? '_files' : `compadd -- ${choices.map(quotedShell).join(' ')}`}; return ;;`,
    ),
  );
  const offered = places.map(
    ({ at, words, options }) =>
      `    ${quotedShell(at)})\n      offered=(${described(words)})\n      options=(${described(options)}) ;;`,
  );
  return `#compdef genesys-preflight
# Completion of genesys-preflight for zsh: eval "$(genesys-preflight completion zsh)", after compinit
_genesys_preflight() {
  local at=''
  local -i i
  local -a offered options
  for ((i = 2; i < CURRENT; i++)); do
    case "$at/\${words[i]}" in
${steps.join('\n')}
    esac
  done
  case "$at \${words[CURRENT-1]}" in
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

/** Words as `_describe` takes them: a colon ends the word. */
function described(words: readonly CompletionWord[]): string {
  return words.map(({ word, does }) => quotedShell(`${word.replaceAll(':', '\\:')}:${does}`)).join(' ');
}
