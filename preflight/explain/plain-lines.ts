/** A line of an output, without what its way here has put around it. */
export interface PlainLine {
  readonly text: string;
  /** The CDKTF stack that printed it. */
  readonly stack?: string;
}

const ANSI = /\u001b\[[0-9;?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b[@-Z\\-_]/g;

/**
 * What CI systems put before each line of a log: the time, in brackets or not; before it the job and the step
 * (`gh run view --log`), behind it the stream (GitLab's `01O`).
 */
const LOG_TIME =
  /^\uFEFF?(?:[^\t]{1,200}\t[^\t]{1,200}\t\uFEFF?)?\[?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z\]? (?:\d\d[OE][ +])?/;

/** A line that cdktf starts with the name of the stack: what comes next is Terraform's. */
const STACK_START =
  /^([A-Za-z0-9_-]+) {2}(?: *(?:[╷│╵]|# )|Initializing |Terraform |Installing |No changes|Plan: |- (?:Finding|Installing|Installed|Reusing|Using) |\S+: (?:Creating|Destroying|Modifying|Refreshing|Reading|Importing|Preparing|Still|Creation|Destruction|Modifications)|$)/;

/**
 * The lines of an output without colours, log times and the stack names of cdktf. cdktf starts the first line of a
 * piece with the name of the stack and two spaces, and indents the others by as much.
 */
export function plainLines(output: string): PlainLine[] {
  const texts = output.split(/\r?\n/).map((line) => lastWritten(line.replace(ANSI, '')).replace(LOG_TIME, ''));
  const stacks = new Set(texts.flatMap((text) => STACK_START.exec(text)?.[1] ?? []));
  let current: string | undefined;
  return texts.map((text) => {
    const [, name, rest = ''] = /^([A-Za-z0-9_-]+) {2}(.*)$/.exec(text) ?? [];
    if (name !== undefined && stacks.has(name)) {
      current = name;
      return { text: rest, stack: name };
    }
    if (current === undefined) return { text };
    const indent = ' '.repeat(current.length + 2);
    if (text === '' || text.startsWith(indent)) return { text: text.slice(indent.length), stack: current };
    // cdktf's own closing lines belong to no stack.
    return { text };
  });
}

/** What a terminal shows of a line that was overwritten by carriage returns. */
function lastWritten(line: string): string {
  let end = line.length;
  while (line[end - 1] === '\r') end -= 1;
  return line.slice(line.lastIndexOf('\r', end - 1) + 1, end);
}

/** No line that Terraform writes of its own is longer; what is longer holds somebody's text. */
const LONGEST_OWN_LINE = 4_000;

/** Whether a line may be one of Terraform's own: others are not looked through for what stands in those. */
export function mayBeOwn(text: string): boolean {
  return text.length <= LONGEST_OWN_LINE;
}
