import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { benchDocument } from './document.ts';
import { PARTS } from './parts/index.ts';

/**
 * Measures everything that docs/performance.md tells, and prints it as one Markdown document:
 *
 *     npm run bench [-- PART… --out FILE --tiny]
 */
const USAGE = [
  'npm run bench [-- PART… --out FILE --tiny]',
  '',
  ...PARTS.map(({ name, summary }) => `  ${name.padEnd(20)} ${summary}`),
  '',
  '  --out FILE           writes the document there, too, after each part',
  '  --tiny               just enough to see that the measuring works',
].join('\n');

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' }, tiny: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
});
const unknown = positionals.filter((wanted) => !PARTS.some(({ name }) => name === wanted));
if (values.help === true || unknown.length > 0) {
  console.error(unknown.length > 0 ? `There is no part "${unknown.join('", "')}".\n\n${USAGE}` : USAGE);
  process.exitCode = unknown.length > 0 ? 2 : 0;
} else {
  const parts = PARTS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const { out } = values;
  const text = await benchDocument(parts, values.tiny === true ? 'tiny' : 'usual', {
    started: (name) => console.error(`measuring ${name} …`),
    soFar: (document) => {
      if (out !== undefined) writeFileSync(out, document);
    },
  });
  console.log(text);
}
