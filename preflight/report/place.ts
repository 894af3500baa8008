import { isAbsolute, join, relative, resolve } from 'node:path';
import type { CheckReport } from '../../lib/contract/check-report.ts';
import type { RenderOptions } from './render-options.ts';

/** A line of a file of the repository. */
export interface Place {
  /** From the root of the repository, with `/` between its parts. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** Where `file:line` is; undefined where it is no such thing. */
export function placeOf(
  source: string | undefined,
  { repository }: Pick<RenderOptions, 'repository'>,
): Place | undefined {
  const [, file, line] = /^([^\n]+):(\d{1,9})$/.exec(source ?? '') ?? [];
  if (file === undefined || line === undefined) return undefined;
  return { file: inRepository(file, repository), line: Math.max(1, Number(line)) };
}

/**
 * Where something is shown that has no line of its own, in formats that demand one: at the beginning of the file that every
 * project of that kind has.
 */
export function projectPlace(
  { source }: Pick<CheckReport, 'source'>,
  { repository }: Pick<RenderOptions, 'repository'>,
): Place {
  return { file: inRepository(source === 'assembly' ? 'cdktf.json' : 'main.tf', repository), line: 1 };
}

function inRepository(file: string, repository: RenderOptions['repository']): string {
  const plain = file.replaceAll('\\', '/');
  if (repository === undefined) return plain;
  const path = relative(repository.root, resolve(repository.folder, file));
  // What lies outside is named as it was.
  return path.startsWith('..') || isAbsolute(path) ? plain : join(path).replaceAll('\\', '/');
}
