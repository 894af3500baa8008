import { InputError } from '../../preflight/index.ts';

/** Where npm gets genesys-preflight from. */
export interface PackageSource {
  /** What stands in package.json beside its name. */
  readonly dependency: string;
  /** What npm installs where there is no project, as in the check of a pipeline; undefined where it is not to be had there. */
  readonly anywhere: string | undefined;
  /** The name that it is published under, where that is not its own. */
  readonly publishedAs?: string;
}

const OWN_NAME = 'genesys-preflight';
const PART = String.raw`(?:\d+|[xX*])`;
const VERSION = String.raw`v?${PART}(?:\.${PART}){0,2}(?:-[\w.-]+)?(?:\+[\w.-]+)?`;
const ONE = String.raw`(?:(?:\^|~|[<>]=?|=) ?)?${VERSION}`;
const ALL = String.raw`${ONE}(?:(?: - | )${ONE})*`;
const RANGE = String.raw`${ALL}(?: ?\|\| ?${ALL})*`;
const NAME = String.raw`(?:@[a-z\d~-][a-z\d._~-]*/)?[a-z\d~-][a-z\d._~-]*`;

const IS_RANGE = new RegExp(`^${RANGE}$`);
const NAMED = new RegExp(`^(?:npm:(${NAME})(?:@(${RANGE}))?|(${NAME})@(${RANGE}))$`);
// Without what a shell, or the file of a pipeline, reads as something else.
const IS_TARBALL = /^https:\/\/[\w.~:/?#[\]@()*+,;=%&-]+$/;
const IS_FILE = /^file:\P{Cc}+$/u;
const IS_GIT = /^(?:git(?:\+(?:https|ssh|file))?:\/\/|git@[\w.-]+:|(?:github|gitlab|bitbucket):)[^\s\p{Cc}]+$/u;

/**
 * What was given as `--package`: a version or a range, `NAME@VERSION`, or a place that npm knows by its prefix.
 *
 * @throws InputError `package-unusable` for anything else, and for an address with credentials
 */
export function packageSourceOf(where: string): PackageSource {
  assertNoPassword(where);
  if (IS_RANGE.test(where)) return { dependency: where, anywhere: `${OWN_NAME}@${where}` };
  const [matched, alias, aliasRange, plainName, plainRange] = NAMED.exec(where) ?? [];
  const name = alias ?? plainName;
  const range = aliasRange ?? plainRange;
  if (matched !== undefined && name !== undefined) {
    const published = range === undefined ? name : `${name}@${range}`;
    // npm takes no name as a version: "NAME@VERSION" beside another name has to say that it is an alias.
    if (name !== OWN_NAME) return { dependency: `npm:${published}`, anywhere: published, publishedAs: name };
    return { dependency: range ?? '*', anywhere: published };
  }
  if (IS_TARBALL.test(where)) return { dependency: where, anywhere: where };
  // What comes from git is built where it is installed: by its scripts, beside the secrets of the check.
  if (IS_FILE.test(where) || IS_GIT.test(where)) return { dependency: where, anywhere: undefined };
  throw new InputError(
    'package-unusable',
    `--package is ${JSON.stringify(where)}, from which npm cannot get ${OWN_NAME}. Give a version or a range (0.1.0, ^0.1.0), ` +
      'a name with its version (@acme/genesys-preflight@0.1.0), or npm:NAME@VERSION, file:PATH, https://… of a tarball, ' +
      'git+https://….',
  );
}

/**
 * The source that a package.json names already; undefined where that is a registry, under its own name. Of one that cannot be
 * read, only that it is somewhere else.
 */
export function presentSourceOf(dependency: string | undefined): PackageSource | undefined {
  if (dependency === undefined || IS_RANGE.test(dependency)) return undefined;
  try {
    return packageSourceOf(dependency);
  } catch (error) {
    if (error instanceof InputError) return { dependency, anywhere: undefined };
    throw error;
  }
}

/** It would be committed with package.json and with the file of the pipeline. */
function assertNoPassword(where: string): void {
  if (!URL.canParse(where)) return;
  const { username, password, protocol } = new URL(where);
  if (password === '' && (username === '' || !protocol.includes('http'))) return;
  throw new InputError(
    'package-unusable',
    '--package holds credentials, and would be committed with package.json. Give the address without them, and let an .npmrc ' +
      'of yours hold them.',
  );
}
