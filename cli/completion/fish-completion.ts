import { goesOnWithFile, stepsOf, type CompletionPlace, type ValuedOption } from './completion-tree.ts';

/** A completion script for fish 3 and later. */
export function fishCompletion(places: readonly CompletionPlace[]): string {
  const steps = stepsOf(places).map(({ step, to }) => `      case ${quoted(step)}\n        set at ${quoted(to)}`);
  const lines = places.flatMap(({ at, words, values, options, valued }) => {
    const here = `complete -c genesys-preflight -n ${quoted(`__genesys_preflight_at ${quoted(at)}`)}`;
    return [
      ...[...words, ...values].map(({ word, does }) => `${here} -f -a ${quoted(word)} -d ${quoted(does)}`),
      ...options.map(({ word, does }) => {
        const value = valued.find(({ flag }) => flag === word);
        return `${here} -l ${quoted(word.replace(/^--/, ''))}${takes(value)} -d ${quoted(does)}`;
      }),
    ];
  });
  return `# Completion of genesys-preflight for fish: genesys-preflight completion fish | source
function __genesys_preflight_at
  set -l at ''
  for word in (commandline -opc)[2..]
    # What stands behind -- is no option of ours.
    if test "$word" = '--'
      return 1
    end
    switch "$at/$word"
${steps.join('\n')}
    end
  end
  test "$at" = "$argv[1]"
end
${lines.join('\n')}
`;
}

/** What an option takes: nothing, a file, one of a few, or one of a few that go on with a file. */
function takes(value: ValuedOption | undefined): string {
  if (value === undefined) return '';
  if (value.choices.length === 0) return ' -r -F';
  return `${goesOnWithFile(value) ? ' -r -F' : ' -x'} -a ${quoted(value.choices.join(' '))}`;
}

/** A text as one word of fish: within single quotes, only these two mean something. */
function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
