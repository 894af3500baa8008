import type { FencedBlock } from './fenced-block.ts';

/** What snippets of a page use and other parts of a program would declare. */
const CONTEXTS: readonly { readonly page: string; readonly holds: string; readonly declares: readonly string[] }[] = [
  {
    page: 'docs/deploying.md',
    holds: "existing: 'keep'",
    declares: [
      "import type { TerraformStack } from 'cdktf';",
      "import { RoleAssignment, type IDivision, type IRole, type ISubject } from 'genesys-preflight';",
      'declare const stack: TerraformStack, ada: ISubject, lead: IRole, sales: IDivision;',
    ],
  },
  {
    page: 'docs/manifest.md',
    holds: 'AccessStack.fromManifest',
    declares: ["import type { App } from 'cdktf';", 'declare const app: App;'],
  },
  { page: 'docs/manifest.md', holds: 'readingOf', declares: ['declare const text: string;'] },
  { page: 'packages/simulator/README.md', holds: 'startSimulator', declares: ['declare const yaml: string;'] },
];

/** The declarations that stand for the rest of the program which a snippet is of. */
export function takenForGranted({ page, text }: FencedBlock): readonly string[] {
  return CONTEXTS.find((context) => context.page === page && text.includes(context.holds))?.declares ?? [];
}

/** Whether a snippet is a whole program: it needs nothing that is declared elsewhere. */
export function isWholeProgram(block: FencedBlock): boolean {
  return block.text.includes('import ') && takenForGranted(block).length === 0;
}
