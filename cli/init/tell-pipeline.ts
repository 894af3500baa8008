import { oneLine } from '../../lib/access/one-line.ts';
import type { PackageSource } from './package-source.ts';
import type { PipelineService } from './project-file.ts';
import type { PlacedFile } from './write-project.ts';

/** What has to be seen to before a pipeline runs, one paragraph each. */
export function tellPipeline(service: PipelineService, file: PlacedFile, preflight: PackageSource): string {
  const points = [
    ...(file.written ? pointsOfThePackage(file.path, preflight) : []),
    ...(service === 'jenkins' && file.written
      ? [`The region: GENESYSCLOUD_REGION in ${file.path} has to be that of your organisation.`]
      : []),
    'The state: name a remote backend in stacks/access.ts, which shows how, before anything is deployed. A state on the runner ' +
      'is gone with it, and the next deploy would know nothing of what this one has made.',
  ];
  return `Before the pipeline runs:\n${points.map((point) => `  - ${point}\n`).join('')}`;
}

function pointsOfThePackage(path: string, { dependency, anywhere, publishedAs }: PackageSource): string[] {
  if (anywhere === undefined) {
    return [
      `THE PACKAGE: the check has no checkout, and cannot get genesys-preflight from ${oneLine(dependency)}. It stops until you put ` +
        `something else in the place of "\${GENESYS_PREFLIGHT_PACKAGE:?…}" in ${path}: NAME@VERSION of a registry, or the https ` +
        'address of a tarball. What package.json says "npm ci" has to find on the runner, too.',
    ];
  }
  if (publishedAs === undefined) return [];
  const [scope = ''] = /^@[^/]+(?=\/)/.exec(publishedAs) ?? [];
  return [
    `The registry: the check has no .npmrc of this project. Where ${publishedAs} is in a registry of your own, add ` +
      `--${scope === '' ? '' : `${scope}:`}registry=https://… to "npm install --global" in ${path}: otherwise it is whoever has ` +
      'that name in the public one whose code runs beside your secrets.',
  ];
}
