import { quotedShell } from '../../preflight/terraform-text.ts';
import type { PresentPackage } from './present-package.ts';
import type { ProjectWishes } from './project-file.ts';
import { projectPackages } from './project-packages.ts';
import { tellPipeline } from './tell-pipeline.ts';
import type { PlacedFile } from './write-project.ts';

/** What there is to tell of a project. */
export interface ProjectTold {
  readonly placed: readonly PlacedFile[];
  readonly wishes: ProjectWishes;
  /** Relative to where the user is; empty where that is the same. */
  readonly folder: string;
  /** What its package.json says. */
  readonly present: PresentPackage;
}

/** What was written, what was left alone, and what to do next. */
export function tellProject({ placed, wishes, folder, present }: ProjectTold): string {
  const lines = placed.map(({ path, written }) => (written ? `created  ${path}` : `kept     ${path}: it was there`));
  const next = [
    ...(folder === '' ? [] : [`cd ${quotedShell(folder)}`]),
    ...additionsTo(present, wishes),
    'npm install',
    'npx cdktf synth',
    'npx genesys-preflight simulate        # an organisation to rehearse on; it prints the variables that lead there',
    // Without --write it ends with 1 as soon as something exists: what is to be imported has to be noted down first.
    'npx genesys-preflight check --write   # in another terminal, with these variables or those of your organisation',
  ];
  // The file of the pipeline is the last one.
  const file = placed.at(-1);
  const pipeline =
    wishes.pipeline === undefined || file === undefined
      ? ''
      : `\n${tellPipeline(wishes.pipeline, file, wishes.preflight)}`;
  return `${lines.join('\n')}\n\nNext:\n${next.map((line) => `  ${line}\n`).join('')}${pipeline}`;
}

/** What a package.json lacks, as commands; nothing for one that was written just now. */
function additionsTo({ isModule, packages }: PresentPackage, wishes: ProjectWishes): string[] {
  const { dependencies, devDependencies } = projectPackages(wishes);
  const install = (kind: string, wanted: Readonly<Record<string, string>>): string[] => {
    const lacking = Object.entries(wanted).filter(([name]) => !packages.has(name));
    const specs = lacking.map(([name, version]) => quotedShell(`${name}@${version}`));
    return specs.length === 0 ? [] : [`npm install --save-exact ${kind}${specs.join(' ')}`];
  };
  return [
    ...(isModule ? [] : ['npm pkg set type=module']),
    ...install('', dependencies),
    ...install('--save-dev ', devDependencies),
  ];
}
