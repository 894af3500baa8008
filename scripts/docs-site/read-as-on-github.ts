/** What is used of a token of markdown-it. */
interface MarkdownToken {
  type: string;
  content: string;
  children: MarkdownToken[] | null;
  attrSet(name: string, value: string): void;
}

/** What is used of the parser of markdown-it. */
interface MarkdownParser {
  readonly core: {
    readonly ruler: { push(name: string, rule: (state: MarkdownState) => void): void };
  };
  readonly linkify: { set(options: Readonly<Record<string, boolean>>): void };
}

interface MarkdownState {
  readonly tokens: MarkdownToken[];
  readonly Token: new (type: string, tag: string, nesting: 0) => MarkdownToken;
}

/** Makes the parser read pages as GitHub does, where they are read too; and wide tables scroll by the keyboard. */
export function readAsOnGithub(parser: MarkdownParser): void {
  // A region such as mypurecloud.ie is no web page.
  parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
  parser.core.ruler.push('code-in-headings', codeInHeadings);
  parser.core.ruler.push('tables-in-reach', ({ tokens }) => {
    for (const token of tokens) if (token.type === 'table_open') token.attrSet('tabindex', '0');
  });
}

/** Makes code in a heading text between tags: TypeDoc takes the anchor and the table of contents from the text alone. */
function codeInHeadings({ tokens, Token }: MarkdownState): void {
  const made = (type: string, content: string): MarkdownToken => Object.assign(new Token(type, '', 0), { content });
  tokens.forEach((token, index) => {
    if (tokens[index - 1]?.type !== 'heading_open' || token.children === null) return;
    token.children = token.children.flatMap((child) =>
      child.type === 'code_inline'
        ? [made('html_inline', '<code>'), made('text', child.content), made('html_inline', '</code>')]
        : [child],
    );
  });
}
