import { quotedShell } from '../../preflight/terraform-text.ts';
import type { ProjectWishes } from './project-file.ts';
import { projectPackages } from './project-packages.ts';
import type { PlacedFile } from './write-project.ts';

/**
 * What was written, what was left alone, and what to do next.
 *
 * @param folder - the project's, relative to where the user is; empty where that is the same
 */
export function tellProject(placed: readonly PlacedFile[], wishes: ProjectWishes, folder: string): string {
  const lines = placed.map(({ path, written }) => (written ? `created  ${path}` : `kept     ${path}: it was there`));
  const keptPackage = placed.some(({ path, written }) => path === 'package.json' && !written);
  const next = [
    ...(folder === '' ? [] : [`cd ${quotedShell(folder)}`]),
    ...(keptPackage ? additionsTo(wishes) : ['npm install']),
    'npx cdktf synth',
    'npx genesys-preflight simulate        # an organisation to rehearse on; it prints the variables that lead there',
    // Without --write it ends with 1 as soon as something exists: what is to be imported has to be noted down first.
    'npx genesys-preflight check --write   # in another terminal, with these variables or those of your organisation',
  ];
  return `${lines.join('\n')}\n\nNext:\n${next.map((line) => `  ${line}\n`).join('')}`;
}

/** What a package.json that was there needs, as commands. */
function additionsTo(wishes: ProjectWishes): string[] {
  const { dependencies, devDependencies } = projectPackages(wishes);
  const specs = (packages: Readonly<Record<string, string>>): string =>
    Object.entries(packages)
      .map(([name, version]) => quotedShell(`${name}@${version}`))
      .join(' ');
  return [
    'npm pkg set type=module',
    `npm install --save-exact ${specs(dependencies)}`,
    `npm install --save-exact --save-dev ${specs(devDependencies)}`,
  ];
}
