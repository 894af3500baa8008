import { failed, ok } from './diagnosis.ts';
import { defineExamination } from './examination.ts';
import { fitsRange } from './versions.ts';

/** We and the CDKTF app run on the same Node. */
export const node = defineExamination({
  id: 'node',
  title: 'Node',
  examine({ nodeVersion, ownPackage }) {
    const seen = `${nodeVersion}; ${ownPackage.node} is needed`;
    return Promise.resolve(
      fitsRange(nodeVersion, ownPackage.node)
        ? ok(seen)
        : failed('installation', seen, `Install a Node version ${ownPackage.node}, e.g. from https://nodejs.org.`),
    );
  },
});
