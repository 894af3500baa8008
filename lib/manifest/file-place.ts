import type { TextPlace } from '../contract/yaml-document.ts';

/** Where something stands in the files of a manifest. */
export interface FilePlace extends TextPlace {
  /** As it was named by whoever read it. */
  readonly file: string;
}

/** A place as editors and terminals know it: `genesys-access.yaml:12:5`. */
export function formatPlace({ file, line, column }: FilePlace): string {
  return `${file}:${line}:${column}`;
}

/** A place without its column, for sentences and for what remembers where it was declared: `genesys-access.yaml:12`. */
export function lineAt({ file, line }: FilePlace): string {
  return `${file}:${line}`;
}
