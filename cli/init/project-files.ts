import { ACCESS_STACK, GITIGNORE, MAIN, MANIFEST } from './file-texts.ts';
import { pipelineFile } from './pipeline-file.ts';
import type { ProjectFile, ProjectWishes } from './project-file.ts';
import { projectPackages } from './project-packages.ts';

/** The files of a new CDKTF project, in the order in which they are told of. */
export function projectFiles(wishes: ProjectWishes): readonly ProjectFile[] {
  const { name, pipeline } = wishes;
  return [
    { path: 'package.json', text: json(packageOf(wishes)) },
    { path: 'tsconfig.json', text: json(TSCONFIG) },
    { path: 'cdktf.json', text: json({ ...CDKTF, projectId: name }) },
    { path: 'main.ts', text: MAIN },
    { path: 'stacks/access.ts', text: ACCESS_STACK },
    { path: 'genesys-access.yaml', text: MANIFEST },
    { path: '.gitignore', text: GITIGNORE },
    ...(pipeline === undefined ? [] : [pipelineFile(pipeline, wishes.preflight)]),
  ];
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function packageOf(wishes: ProjectWishes): object {
  return {
    name: wishes.name,
    version: '0.0.0',
    private: true,
    type: 'module',
    engines: { node: '>=20.19' },
    scripts: {
      synth: 'cdktf synth',
      check: 'cdktf synth && genesys-preflight check',
      deploy: 'genesys-preflight deploy',
      simulate: 'genesys-preflight simulate',
      typecheck: 'tsc --noEmit',
    },
    ...projectPackages(wishes),
    // What cdktf-cli and tsx bring along would run scripts when it is installed, and works without.
    allowScripts: { esbuild: false, '@cdktf/node-pty-prebuilt-multiarch': false },
  };
}

const TSCONFIG = {
  compilerOptions: {
    target: 'ES2022',
    lib: ['ES2023'],
    module: 'ESNext',
    moduleResolution: 'Bundler',
    types: ['node'],
    strict: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    allowImportingTsExtensions: true,
    skipLibCheck: true,
    noEmit: true,
  },
  include: ['main.ts', 'stacks'],
};

const CDKTF = {
  language: 'typescript',
  app: 'npx tsx main.ts',
  sendCrashReports: 'false',
  terraformProviders: [],
  terraformModules: [],
};
