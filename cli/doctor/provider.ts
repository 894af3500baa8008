import { stat } from 'node:fs/promises';
import { ok, warning } from './diagnosis.ts';
import { defineExamination, type Detail } from './examination.ts';
import { initialisedVersions, lockedVersion, providerVersionsIn } from './provider-versions.ts';
import { readableStacks } from './stacks.ts';
import { readTerraformCliConfiguration, type ProviderFolder } from './terraform-cli-configuration.ts';

/** Whether Terraform has the provider, as far as the disk tells; nothing is downloaded and nobody is asked. */
export const provider = defineExamination({
  id: 'provider',
  title: 'Provider',
  async examine(context) {
    const stacks = await readableStacks(context);
    const looked = await Promise.all(
      stacks.map(async ({ name, directory }) => ({
        name,
        versions: await initialisedVersions(directory),
        locked: await lockedVersion(directory),
      })),
    );
    const { folders, networkMirror } = await readTerraformCliConfiguration(context.io);
    const found = (await Promise.all(folders.map(lineOfFolder))).flat();
    const details = [
      ...looked.map(({ name, versions, locked }) => stackLine(name, versions, locked)),
      ...found,
      ...(networkMirror === undefined ? [] : [line('network mirror', `${networkMirror} (not asked)`)]),
    ];
    if (looked.length > 0 && looked.every(({ versions }) => versions.length > 0)) {
      return ok('mypurecloud/genesyscloud is installed for every stack', details);
    }
    if (found.length > 0) return ok('mypurecloud/genesyscloud is on this machine', details);
    const from = networkMirror ?? 'the registry (registry.terraform.io)';
    return warning(
      'mypurecloud/genesyscloud is not on this machine',
      `"terraform init", which "deploy" runs, will download it from ${from}. Where the network does not allow that, ` +
        'keep it in a filesystem mirror, name that in the CLI configuration of Terraform, and deploy with ' +
        '"-- --skip-provider-lock": cdktf asks the registry for checksums otherwise. "check" does not need it.',
      details,
    );
  },
});

function stackLine(name: string, versions: readonly string[], locked: string | undefined): Detail {
  const lock = locked === undefined ? 'no lock file' : `locked to ${locked}`;
  const seen = versions.length === 0 ? 'not initialised' : versions.join(', ');
  return { outcome: versions.length === 0 ? 'skipped' : 'ok', name: `stack ${name}`, seen: `${seen}; ${lock}` };
}

async function lineOfFolder({ what, folder }: ProviderFolder): Promise<Detail[]> {
  if (what === 'development override') {
    const isThere = await stat(folder).then(
      () => true,
      () => false,
    );
    return isThere ? [line(what, folder)] : [];
  }
  const versions = await providerVersionsIn(folder);
  return versions.length === 0 ? [] : [line(what, `${versions.join(', ')} in ${folder}`)];
}

function line(name: string, seen: string): Detail {
  return { outcome: 'ok', name, seen };
}
