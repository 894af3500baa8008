import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const ADDRESS = join('mypurecloud', 'genesyscloud');

/**
 * The versions of the provider that a folder of providers holds, unpacked (`HOST/mypurecloud/genesyscloud/1.82.0/…`)
 * or packed (`terraform-provider-genesyscloud_1.82.0_linux_amd64.zip`).
 */
export async function providerVersionsIn(folder: string): Promise<string[]> {
  const hosts = await namesIn(folder);
  const names = await Promise.all(hosts.map((host) => namesIn(join(folder, host, ADDRESS))));
  const versions = names
    .flat()
    .flatMap((name) => /^(?:terraform-provider-genesyscloud_)?(\d+(?:\.\d+)+)/.exec(name)?.[1] ?? []);
  return [...new Set(versions)].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/** The versions that `terraform init` has put into a stack's folder. */
export async function initialisedVersions(stackFolder: string): Promise<string[]> {
  return providerVersionsIn(join(stackFolder, '.terraform', 'providers'));
}

/** The version that a stack's lock file prescribes. */
export async function lockedVersion(stackFolder: string): Promise<string | undefined> {
  const text = await readFile(join(stackFolder, '.terraform.lock.hcl'), 'utf8').catch(() => '');
  return /provider\s+"[^"]*\/mypurecloud\/genesyscloud"\s*\{[^}]*?\bversion\s*=\s*"([^"]+)"/.exec(text)?.[1];
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
