import { GenesysError } from '../../lib/genesys/index.ts';
import { failed, skipped } from './diagnosis.ts';
import type { Diagnosis, Examination, ExaminationContext } from './examination.ts';

/** An examination with what it said. */
export interface Examined {
  readonly id: string;
  readonly title: string;
  readonly diagnosis: Diagnosis;
}

/**
 * Runs examinations one after the other. One that needs an earlier one which failed is skipped, and so are those that
 * need it in turn; the reason names the one that failed.
 */
export async function examineAll(
  examinations: readonly Examination[],
  context: ExaminationContext,
): Promise<Examined[]> {
  const examined: Examined[] = [];
  /** By id of an examination that gave no result: the title of the one that failed. */
  const causes = new Map<string, string>();
  for (const examination of examinations) {
    const { id, title, needs = [] } = examination;
    const cause = needs.map((need) => causes.get(need)).find((found) => found !== undefined);
    const diagnosis =
      cause === undefined ? await examineOne(examination, context) : skipped(`not examined, because "${cause}" failed`);
    if (diagnosis.kind === 'failed') causes.set(id, title);
    else if (cause !== undefined) causes.set(id, cause);
    examined.push({ id, title, diagnosis });
  }
  return examined;
}

async function examineOne(examination: Examination, context: ExaminationContext): Promise<Diagnosis> {
  if (context.io.interrupted.aborted) return skipped('not examined, because it was interrupted');
  context.io.progress(`Examining: ${examination.title}`);
  try {
    return await examination.examine(context);
  } catch (error) {
    if (error instanceof GenesysError) return failed('organisation', error.message, error.cure);
    throw error;
  }
}
