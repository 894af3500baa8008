/** What begins a command in the log of Azure Pipelines (`##vso[`), TeamCity and, in its first form, GitHub (`##[`). */
const ANYWHERE = /##(?=\w*\[)/g;
/** What begins one in GitHub's: at the beginning of a line, with nothing but blanks and colours before it. */
const AT_BEGINNING = /^((?:\s|\u001b\[[\d;]*m)*):(?=:)/gm;

/**
 * A report in which nothing is a command to the runner of a pipeline that looks at what is printed: `##` and `::` there are
 * shown as escapes, which are the same text in JSON.
 */
export function withoutCommands(text: string): string {
  return text.replace(ANYWHERE, '#\\u0023').replace(AT_BEGINNING, '$1\\u003a');
}

/** The same for HTML and XML. */
export function withoutCommandsInMarkup(text: string): string {
  return text.replace(ANYWHERE, '#&#35;').replace(AT_BEGINNING, '$1&#58;');
}
