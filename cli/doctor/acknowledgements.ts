import { relative } from 'node:path';
import { FileProblemsError } from '../../lib/contract/read-yaml.ts';
import { CHECK_IDS } from '../../preflight/index.ts';
import { readAcknowledgements } from '../../preflight/read/read-acknowledgements.ts';
import { failed, ok } from './diagnosis.ts';
import { defineExamination } from './examination.ts';
import { placesOf } from './places.ts';

/** What people have acknowledged can be read. */
export const acknowledgements = defineExamination({
  id: 'acknowledgements',
  title: 'Acknowledgements',
  async examine(context) {
    const { acknowledgementsFile } = placesOf(context);
    const name = relative(context.io.cwd, acknowledgementsFile);
    try {
      const { length } = await readAcknowledgements(acknowledgementsFile, CHECK_IDS);
      return ok(length === 0 ? `none in ${name}` : `${length} in ${name}`);
    } catch (error) {
      if (!(error instanceof FileProblemsError)) throw error;
      return failed('installation', error.problems.map(placed(name)).join('; '), 'Mend the file at these places.');
    }
  },
});

function placed(name: string) {
  return ({ line, column, message }: FileProblemsError['problems'][number]): string =>
    `${name}:${line}:${column}: ${message}`;
}
