import { failed, ok, warning } from './diagnosis.ts';
import { defineExamination } from './examination.ts';
import { installedCdktf } from './installed-package.ts';
import { fitsRange, versionIn } from './versions.ts';

/** The library that the project's constructs are made of. */
export const cdktfLibrary = defineExamination({
  id: 'cdktf-library',
  title: 'CDKTF library',
  async examine({ io, ownPackage }) {
    const library = await installedCdktf(io.cwd);
    if (library === undefined) {
      return warning(
        'neither cdktf nor cdktn is installed in this project',
        'Run "npm install" in the folder of the project. Other Terraform than CDKTF does not need it.',
      );
    }
    const seen = `${library.name} ${library.version}; ${ownPackage.cdktf} is needed`;
    return fitsRange(versionIn(library.version) ?? '0.0.0', ownPackage.cdktf)
      ? ok(seen)
      : failed('installation', seen, `Install a version in that range, e.g. npm install "cdktf@${ownPackage.cdktf}".`);
  },
});
