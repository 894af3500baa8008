/** What the colours of a terminal mean here: the ones that our output uses, readable on a dark ground. */
const STYLES: Readonly<Record<number, string>> = {
  1: 'font-weight:bold',
  2: 'opacity:.65',
  3: 'font-style:italic',
  4: 'text-decoration:underline',
  31: 'color:#ff8a80',
  32: 'color:#8ce99a',
  33: 'color:#ffd866',
  34: 'color:#7cb7ff',
  35: 'color:#d0a8ff',
  36: 'color:#7fdbe6',
  90: 'color:#9aa4b2',
};

/** Which styles a code ends. */
const ENDS: Readonly<Record<number, readonly number[]>> = {
  0: Object.keys(STYLES).map(Number),
  22: [1, 2],
  23: [3],
  24: [4],
  39: [31, 32, 33, 34, 35, 36, 90],
};

/** A page that looks as a terminal would with this output. Pure. */
export function terminalPage(line: string, output: string): string {
  return `<!doctype html><meta charset="utf-8"><title>${escaped(line)}</title>
<style>
body { margin: 0; padding: 14px 18px; background: #12161d; color: #e6e9ef; font: 12px/1.5 "DejaVu Sans Mono", monospace; }
pre { margin: 0; font: inherit; white-space: pre-wrap; }
b { color: #8ce99a; }
</style>
<pre><b>$</b> ${escaped(line)}

${htmlOf(output)}</pre>`;
}

/** @throws Error for a code that nothing says how to show: a screenshot that leaves something out would be wrong */
function htmlOf(output: string): string {
  const set = new Set<number>();

  const pieces = output.split(/\u001b\[([\d;]*)m/);
  return pieces
    .map((piece, index) => {
      if (index % 2 === 0) {
        if (set.size === 0) return escaped(piece);
        return `<span style="${[...set].map((code) => STYLES[code]).join(';')}">${escaped(piece)}</span>`;
      }
      for (const code of piece.split(';').map(Number)) {
        const ended = ENDS[code];
        if (ended !== undefined) ended.forEach((other) => set.delete(other));
        else if (STYLES[code] !== undefined) set.add(code);
        else
          throw new Error(`No style for the colour ${String(code)}: enter it in scripts/screenshots/terminal-page.ts.`);
      }
      return '';
    })
    .join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
