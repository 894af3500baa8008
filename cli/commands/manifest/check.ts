import pc from 'picocolors';
import { oneLine } from '../../../lib/access/one-line.ts';
import type { ManifestReading } from '../../../lib/manifest/assemble-manifest.ts';
import { formatPlace } from '../../../lib/manifest/file-place.ts';
import { readingOf } from '../../../lib/manifest/parse-manifest.ts';
import { ExitCode } from '../../../preflight/index.ts';
import { inWords } from '../../../preflight/report/words.ts';
import { defineCommand } from '../../command.ts';
import { count } from '../../count.ts';
import { formatOption, FormatOptions, json } from '../division/options.ts';
import { filesArgument, readNamedFiles } from './options.ts';

/** `genesys-preflight manifest check`. */
export const manifestCheckCommand = defineCommand({
  name: 'manifest check',
  summary: 'whether a manifest holds together, offline',
  description:
    'Reads the files of one manifest and says everything that is wrong with them at once, each with its line and column: ' +
    'unknown keys and names, names used twice, circles and too many levels of divisions, malformed permissions. Beside ' +
    'that, what is allowed and seldom meant. Asks nobody. Exits with 0, also with warnings, and 2 with errors.',
  arguments: [filesArgument()],
  options: [formatOption()],
  examples: [
    { line: 'genesys-preflight manifest check', does: 'genesys-access.yaml' },
    { line: 'genesys-preflight manifest check roles.yaml divisions.csv', does: 'one manifest in two files' },
  ],
  schema: FormatOptions,
  run({ options, args, io, configuration }): Promise<ExitCode> {
    const reading = readingOf(readNamedFiles(args, io, configuration));
    io.out(options.format === 'json' ? json(asJson(reading)) : asText(reading, io.colour));
    return Promise.resolve(reading.resolved === undefined ? ExitCode.misused : ExitCode.clear);
  },
});

const LOOKS = { error: { glyph: '✗', colour: 'red' }, warning: { glyph: '!', colour: 'yellow' } } as const;

function asText({ problems, resolved }: ManifestReading, colour: boolean): string {
  const colours = pc.createColors(colour);
  const lines = problems.map(({ severity, place, message }) => {
    const { glyph, colour: tint } = LOOKS[severity];
    return `${colours[tint](glyph)} ${oneLine(formatPlace(place))}: ${oneLine(message)}\n`;
  });
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const told = [errors > 0 ? count(errors, 'error') : '', warnings > 0 ? count(warnings, 'warning') : ''].filter(
    Boolean,
  );
  const holds =
    resolved === undefined
      ? ''
      : `${inWords([
          count(resolved.divisions.length, 'division'),
          count(resolved.roles.length, 'role'),
          count(resolved.subjects.length, 'subject'),
        ])}${told.length > 0 ? ': ' : ', nothing wrong'}`;
  return `${lines.join('')}${holds}${inWords(told)}.\n`;
}

function asJson({ problems, resolved }: ManifestReading) {
  const bySeverity = (wanted: 'error' | 'warning') =>
    problems
      .filter(({ severity }) => severity === wanted)
      .map(({ place: { file, line, column }, message }) => ({ file, line, column, message }));
  return {
    errors: bySeverity('error'),
    warnings: bySeverity('warning'),
    ...(resolved === undefined ? {} : { manifest: resolved }),
  };
}
