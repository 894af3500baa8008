import { stepsOf, type CompletionPlace } from './completion-tree.ts';

/** A completion script for fish 3 and later. */
export function fishCompletion(places: readonly CompletionPlace[]): string {
  const steps = stepsOf(places).map(({ step, to }) => `      case ${quoted(step)}\n        set at ${quoted(to)}`);
  const lines = places.flatMap(({ at, words, options, valued }) => {
    const here = `complete -c genesys-preflight -n ${quoted(`__genesys_preflight_at ${quoted(at)}`)}`;
    return [
      ...words.map(({ word, does }) => `${here} -f -a ${quoted(word)} -d ${quoted(does)}`),
      ...options.map(({ word, does }) => {
        const value = valued.find(({ flag }) => flag === word);
        const takes =
          value === undefined
            ? ''
            : value.choices.length === 0
              ? ' -r -F'
              : ` -x -a ${quoted(value.choices.join(' '))}`;
        return `${here} -l ${quoted(word.replace(/^--/, ''))}${takes} -d ${quoted(does)}`;
      }),
    ];
  });
  return `# Completion of genesys-preflight for fish: genesys-preflight completion fish | source
function __genesys_preflight_at
  set -l at ''
  for word in (commandline -opc)[2..]
    switch "$at/$word"
${steps.join('\n')}
    end
  end
  test "$at" = "$argv[1]"
end
${lines.join('\n')}
`;
}

/** A text as one word of fish: within single quotes, only these two mean something. */
function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
