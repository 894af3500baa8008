import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { MIRROR_VARIABLE } from '../../cli/demo/workplace.ts';

/** Where a filesystem mirror keeps the provider that these tests were written for. */
export const PROVIDER_FOLDER = 'registry.terraform.io/mypurecloud/genesyscloud/1.82.0/linux_amd64';

/**
 * The mirror to take the provider from, or in a sentence why the real provider is not rehearsed.
 *
 * @param environment - `GENESYS_PREFLIGHT_PROVIDER_MIRROR` names the mirror, `PATH` has to lead to terraform
 */
export function providerMirror(
  environment: Readonly<Record<string, string | undefined>>,
): { readonly mirror: string } | { readonly missing: string } {
  const mirror = environment[MIRROR_VARIABLE];
  if (mirror === undefined || mirror === '') return { missing: `${MIRROR_VARIABLE} names no provider mirror` };
  if (!existsSync(join(mirror, PROVIDER_FOLDER))) return { missing: `${mirror} has no ${PROVIDER_FOLDER}` };
  const folders = (environment['PATH'] ?? '').split(delimiter);
  if (!folders.some((folder) => folder !== '' && existsSync(join(folder, 'terraform')))) {
    return { missing: 'terraform is not on PATH' };
  }
  return { mirror };
}

const found = providerMirror(process.env);

/** Whether these tests cannot run: for `describe.skipIf`. `provider-mirror.test.ts` says why. */
export const isProviderMissing: boolean = 'missing' in found;

/** The mirror of this run. @throws Error where there is none */
export function mirrorOfThisRun(): string {
  if ('missing' in found) throw new Error(found.missing);
  return found.mirror;
}
