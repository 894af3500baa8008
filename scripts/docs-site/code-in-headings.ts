/** What is used of a token of markdown-it. */
interface MarkdownToken {
  type: string;
  tag: string;
  content: string;
  children: MarkdownToken[] | null;
}

/** What is used of the parser of markdown-it. */
interface MarkdownParser {
  readonly core: {
    readonly ruler: { push(name: string, rule: (state: MarkdownState) => void): void };
  };
}

interface MarkdownState {
  readonly tokens: readonly MarkdownToken[];
  readonly Token: new (type: string, tag: string, nesting: 0) => MarkdownToken;
}

/** Makes code in a heading text between tags: TypeDoc takes the anchor and the table of contents from the text alone. */
export function codeInHeadings(parser: MarkdownParser): void {
  parser.core.ruler.push('code-in-headings', ({ tokens, Token }) => {
    tokens.forEach((token, index) => {
      if (tokens[index - 1]?.type !== 'heading_open' || token.children === null) return;
      const made = (type: string, content: string): MarkdownToken => Object.assign(new Token(type, '', 0), { content });
      token.children = token.children.flatMap((child) =>
        child.type === 'code_inline'
          ? [made('html_inline', '<code>'), made('text', child.content), made('html_inline', '</code>')]
          : [child],
      );
    });
  });
}
