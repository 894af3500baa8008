import type { InputForm } from './input-kinds.ts';

/** Something done to a valid file. */
export interface Breakage {
  readonly name: string;
  readonly forms: readonly InputForm[];
  /** `refused`: exit code 2, with words. `survived`: whatever it says, but not a mistake of ours. */
  readonly expected: 'refused' | 'survived';
  readonly broken: (valid: string) => string | Uint8Array;
}

const DEEP = 10_000;
const EVERY: readonly InputForm[] = ['yaml', 'json', 'csv', 'lines', 'toml'];
const OBJECTS: readonly InputForm[] = ['yaml', 'json', 'lines'];
const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');

/** A YAML of a few lines that is nine to the power of nine values: aliases of aliases. */
const BOMB = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'].reduce(
  (text, name, at, all) =>
    `${text}${name}: &${name} [${Array<string>(9)
      .fill(at === 0 ? '"lol"' : `*${all[at - 1] ?? ''}`)
      .join(', ')}]\n`,
  '',
);

/** The first object of a JSON text with something more in it; in YAML it is JSON before the rest. */
function withMember(valid: string, member: string): string {
  return valid.trimStart().startsWith('{') ? valid.replace('{', `{${member},`) : `${member}\n${valid}`;
}

export const BREAKAGES: readonly Breakage[] = [
  { name: 'empty', forms: EVERY, expected: 'survived', broken: () => '' },
  { name: 'white space', forms: EVERY, expected: 'survived', broken: () => ' \n\t\n' },
  { name: 'null', forms: ['yaml', 'json'], expected: 'survived', broken: () => 'null' },
  ...['[]', '"text"', '0', 'true', '[null]', '[[{}]]', '{"version": []}', '-'].map((text): Breakage => ({
    name: text,
    forms: ['json', 'yaml', 'lines'],
    expected: 'survived',
    broken: () => `${text}\n`,
  })),
  {
    name: 'cut in the middle',
    forms: ['json'],
    expected: 'refused',
    broken: (valid) => valid.slice(0, valid.length / 2),
  },
  {
    name: 'not a text',
    forms: EVERY,
    expected: 'refused',
    broken: () => Buffer.from(Array.from({ length: 4_000 }, (_, at) => (at * 89 + 128) % 256)),
  },
  {
    name: 'bytes that are no UTF-8',
    forms: EVERY,
    expected: 'refused',
    broken: (valid) => Buffer.from(valid.replace('S', '\u00dc').replace('a', '\u00fc'), 'latin1'),
  },
  { name: 'a NUL', forms: EVERY, expected: 'refused', broken: (valid) => valid.replace(/[a-z]/, '$&\0') },
  {
    name: 'a byte order mark',
    forms: EVERY,
    expected: 'survived',
    broken: (valid) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), utf8(valid)]),
  },
  { name: 'UTF-16', forms: EVERY, expected: 'survived', broken: (valid) => Buffer.from(`\ufeff${valid}`, 'utf16le') },
  {
    name: 'half a character',
    forms: ['json'],
    expected: 'survived',
    broken: (valid) => valid.replace('Sales', '\\ud800').replace('Retention', '\\udfff'),
  },
  {
    name: 'lists 10,000 deep',
    forms: OBJECTS,
    expected: 'refused',
    broken: () => `${'['.repeat(DEEP)}${']'.repeat(DEEP)}\n`,
  },
  {
    name: 'objects 10,000 deep',
    forms: OBJECTS,
    expected: 'refused',
    broken: () => `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}\n`,
  },
  { name: 'lists without an end', forms: OBJECTS, expected: 'refused', broken: () => `${'['.repeat(DEEP)}\n` },
  {
    name: 'a member 10,000 deep',
    forms: ['json'],
    expected: 'refused',
    broken: (valid) => withMember(valid, `"deep": ${'['.repeat(DEEP)}${']'.repeat(DEEP)}`),
  },
  { name: 'lists of lines 2,000 deep', forms: ['yaml'], expected: 'refused', broken: () => `${'- '.repeat(2_000)}x\n` },
  {
    name: 'maps of lines 1,000 deep',
    forms: ['yaml'],
    expected: 'refused',
    broken: () => Array.from({ length: 1_000 }, (_, at) => `${' '.repeat(at)}a:\n`).join(''),
  },
  { name: 'aliases that multiply', forms: ['yaml'], expected: 'refused', broken: (valid) => `${BOMB}${valid}` },
  {
    name: 'an alias of itself',
    forms: ['yaml'],
    expected: 'refused',
    broken: (valid) => `${valid}divisions: &x [*x]\nrules: *x\n`,
  },
  {
    name: 'merge keys',
    forms: ['yaml'],
    expected: 'refused',
    broken: (valid) => `x: &x { <<: { __proto__: 1 } }\n<<: *x\n${valid}`,
  },
  {
    name: 'tags of types',
    forms: ['yaml'],
    expected: 'refused',
    broken: (valid) => `x: !!js/function "function () { throw 1 }"\n${valid}`,
  },
  {
    name: 'a huge number',
    forms: OBJECTS,
    expected: 'survived',
    broken: (valid) => valid.replace(/("?version"?: ?"?)1/, '$11e999').replace('"serial": 1', '"serial": 1e999'),
  },
  {
    name: 'a number of 100,000 digits',
    forms: OBJECTS,
    expected: 'survived',
    broken: (valid) => valid.replace(/("?version"?: ?)1/, `$1${'9'.repeat(100_000)}`),
  },
  {
    name: 'the key __proto__',
    forms: ['json', 'yaml'],
    expected: 'survived',
    broken: (valid) => withMember(valid, '"__proto__": {"polluted": true, "version": 1, "stacks": {}}'),
  },
  {
    name: 'the key constructor',
    forms: ['json', 'yaml'],
    expected: 'survived',
    broken: (valid) => withMember(valid, '"constructor": {"prototype": {"polluted": true}}'),
  },
  {
    name: 'keys of prototypes within',
    forms: ['json'],
    expected: 'survived',
    broken: (valid) => valid.replaceAll(/"(access|sales|genesyscloud_auth_division|x|o|a)":/g, '"__proto__":'),
  },
  {
    name: 'names of prototypes',
    forms: EVERY,
    expected: 'survived',
    broken: (valid) =>
      valid.replaceAll('Sales', '__proto__').replaceAll('Retention', 'constructor').replaceAll('access', 'toString'),
  },
  {
    name: 'names that objects have',
    forms: ['json', 'lines'],
    expected: 'survived',
    broken: (valid) => valid.replace(/"(create|managed|division-name-taken|user|done)"/g, '"constructor"'),
  },
  { name: 'a key twice', forms: ['yaml'], expected: 'refused', broken: (valid) => `${valid}${valid}` },
  {
    name: 'a member twice',
    forms: ['json'],
    expected: 'survived',
    broken: (valid) => withMember(valid, '"version": {}, "stacks": 7, "resource": 7, "resources": 7, "format": 7'),
  },
  {
    name: 'a line of a megabyte',
    forms: EVERY,
    expected: 'survived',
    broken: (valid) => valid.replace('Sales', 'S'.repeat(1_000_000)).replace('Retention', 'R'.repeat(1_000_000)),
  },
  {
    name: '20,000 keys',
    forms: ['yaml', 'json'],
    expected: 'survived',
    broken: (valid) =>
      withMember(
        valid,
        Array.from({ length: 20_000 }, (_, at) => `"k${at}": 1`).join(valid.trimStart().startsWith('{') ? ',' : '\n'),
      ),
  },
  {
    name: 'tables 10,000 deep',
    forms: ['toml'],
    expected: 'refused',
    broken: () => `a = ${'['.repeat(DEEP)}\n`,
  },
  {
    name: '20,000 quotes',
    forms: ['csv', 'yaml'],
    expected: 'survived',
    broken: (valid) => `${valid}${'"'.repeat(20_000)}`,
  },
];
