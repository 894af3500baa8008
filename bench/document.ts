import { loadText, machineText } from './machine.ts';
import { type Extent, type Part, sectionText } from './part.ts';

/** What is told while it is measured. */
export interface Progress {
  started(name: string): void;
  /** The document with the parts that are done. */
  soFar(document: string): void;
}

/** What is told of a failure: a crash of Terraform's plugin comes with the whole configuration. */
const MOST_CHARACTERS = 500;

function whyOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, MOST_CHARACTERS);
}

/** Measures some parts, one after the other. A part that fails says so in its place, and the others are measured still. */
export async function benchDocument(parts: readonly Part[], extent: Extent, progress: Progress): Promise<string> {
  const before = loadText();
  const sections: string[] = [];
  const document = (): string =>
    [
      '# Benchmarks',
      `${machineText()}. Load before: ${before}; after: ${loadText()}; measured ${new Date().toISOString().slice(0, 16)}Z.`,
      'Ratios stand first: both sides of each are measured in the same run, in turn. On a busy machine only they say something.',
      ...sections,
    ].join('\n\n');
  for (const part of parts) {
    progress.started(part.name);
    try {
      sections.push(sectionText(await part.measure(extent)));
    } catch (error) {
      sections.push(`## ${part.name}\n\nIt could not be measured: ${whyOf(error)}`);
      process.exitCode = 1;
    }
    progress.soFar(`${document()}\n`);
  }
  return document();
}
