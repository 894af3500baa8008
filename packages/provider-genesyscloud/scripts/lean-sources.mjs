import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PACKAGE_FOLDER } from './schema.mjs';

/** What the generated classes are built on; it goes into lib/ with them. */
export const RUNTIME = join(PACKAGE_FOLDER, 'runtime');

const IMPORT = "import * as cdktf from 'cdktf';";
const LIST = /^( {2}private _(\w+)) = new (\w+List)\(this, ("\w+", (?:true|false))\);$/gm;

/**
 * Puts generated classes on what renders faster: resources and data sources on {@link RUNTIME}'s, nested blocks into lists that
 * are made when they are asked for.
 *
 * @param {string} text TypeScript of one folder of the generator's output
 */
export function leanSource(text) {
  if (!/ extends cdktf\.Terraform(Resource|DataSource) \{/.test(text)) return text;
  // The lists of the resource alone: those of nested blocks are made with what refers to them.
  const at = text.search(/^export class \w+ extends cdktf\.Terraform(Resource|DataSource) \{/m);
  const [nested, own] = [text.slice(0, at), text.slice(at)];
  // Those that only the provider fills have no value to hold.
  const filled = (name) => own.includes(`this._${name}.internalValue = config.`);
  const lists = [...own.matchAll(LIST)].map(([, , name]) => name).filter(filled);
  let lean = own
    .replace(/ extends cdktf\.Terraform(Resource|DataSource) \{/, ' extends runtime.Lean$1 {')
    .replace(LIST, (line, field, name, list, where) =>
      filled(name) ? `${field} = new runtime.NestedList(() => new ${list}(this, ${where}));` : line,
    );
  for (const name of lists) {
    const getter = new RegExp(`(public get \\w+\\(\\) \\{\\n {4}return this\\._${name});`);
    if (!getter.test(lean))
      throw new Error(`The list "${name}" has no getter: the generator writes something else now.`);
    lean = lean.replace(getter, '$1.list;');
  }
  if (!nested.includes(IMPORT)) throw new Error('cdktf is imported in another way than before.');
  return `${nested.replace(IMPORT, `${IMPORT}\nimport * as runtime from '../runtime';`)}${lean}`;
}

/** Does so with the whole output of the generator. */
export async function leanSources(sources) {
  await cp(RUNTIME, join(sources, 'runtime'), { recursive: true });
  let count = 0;
  for (const folder of await readdir(sources, { withFileTypes: true })) {
    if (!folder.isDirectory() || folder.name === 'runtime') continue;
    const file = join(sources, folder.name, 'index.ts');
    const text = await readFile(file, 'utf8');
    const lean = leanSource(text);
    if (lean === text) continue;
    await writeFile(file, lean);
    count += 1;
  }
  return count;
}
