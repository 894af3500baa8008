import { readFileSync } from 'node:fs';

/** An entry of the package: how programs import it, and the source of what they get. */
export interface ApiEntry {
  readonly name: string;
  /** Relative to the repository. */
  readonly source: string;
}

/** The entries that the package publishes, in the order of its "exports". */
export function readApiEntries(): ApiEntry[] {
  const packageFile = new URL('../../package.json', import.meta.url);
  const { name, exports } = JSON.parse(readFileSync(packageFile, 'utf8')) as {
    readonly name: string;
    readonly exports: Readonly<Record<string, string | { readonly types: string }>>;
  };
  return Object.entries(exports).flatMap(([path, target]) =>
    typeof target === 'string' ? [] : [{ name: `${name}${path.slice(1)}`, source: sourceOf(target.types) }],
  );
}

/** The source of a declaration file that the build writes. */
function sourceOf(types: string): string {
  return types
    .replace(/^\.\//, '')
    .replace(/^dist\//, '')
    .replace('/dist/', '/src/')
    .replace(/\.d\.ts$/, '.ts');
}
