import { relative } from 'node:path';
import { ImportDecisionsError, readImportDecisions } from '../../lib/contract/read-import-decisions.ts';
import { failed, ok } from './diagnosis.ts';
import { defineExamination } from './examination.ts';
import { placesOf } from './places.ts';

/** The import decisions can be read. Whether they belong to this organisation is seen when it was asked. */
export const decisions = defineExamination({
  id: 'decisions',
  title: 'Decisions',
  examine(context) {
    const { decisionsFile } = placesOf(context);
    const name = relative(context.io.cwd, decisionsFile);
    try {
      const file = readImportDecisions(decisionsFile);
      if (file === undefined) return Promise.resolve(ok(`there is no ${name}: nothing was decided yet`));
      const count = Object.values(file.stacks).reduce(
        (sum, { imports, moves }) => sum + imports.length + moves.length,
        0,
      );
      return Promise.resolve(ok(`${name}: ${count} for ${file.organisation.name}`));
    } catch (error) {
      if (!(error instanceof ImportDecisionsError)) throw error;
      return Promise.resolve(
        failed(
          'installation',
          error.message.replaceAll(decisionsFile, name),
          'Take the file from version control, or have "check --write" write a new one.',
        ),
      );
    }
  },
});
