/** `main.ts` of a new project. */
export const MAIN = `import { App } from 'cdktf';
import { ImportDecisions } from 'genesys-preflight';
import { accessStack } from './stacks/access.ts';

const app = new App();
accessStack(app);

// Renders what "genesys-preflight check --write" decided to import; without decisions it changes nothing.
ImportDecisions.applyTo(app);
app.synth();
`;

/** The stack of a new project. */
export const ACCESS_STACK = `import type { App } from 'cdktf';
import { AccessStack } from 'genesys-preflight/stacks';

/**
 * Who may do what where, as genesys-access.yaml says. What the manifest has no words for can be added to the stack here.
 *
 * The state lies beside this project (terraform.access.tfstate). Before a pipeline deploys, keep it where every run finds
 * it again:
 *
 *   import { S3Backend } from 'cdktf';
 *   stack.node.tryRemoveChild('backend');
 *   new S3Backend(stack, { bucket: 'my-states', key: 'access.tfstate', region: 'eu-central-1' });
 */
export function accessStack(app: App): AccessStack {
  // Credentials and region come from the environment, and so does the way to a simulated organisation.
  return AccessStack.fromManifest(app, 'access', 'genesys-access.yaml', { provider: { gateway: 'environment' } });
}
`;

/** The access manifest of a new project: small, and to be replaced. */
export const MANIFEST = `# yaml-language-server: $schema=node_modules/genesys-preflight/genesys-access.schema.json
# Who may do what where: an example, to be replaced by what is true for you.
# "npx genesys-preflight manifest check" looks at this file alone, offline.
version: 1

divisions:
  - { name: Sales, description: Inbound and outbound sales, protect: true }
  - { name: Service Desk, description: Help for our own people }

roles:
  - name: Quality Reviewer
    description: Listens to recordings and evaluates them
    permissions: ['quality:evaluation:*', recording:recording:view]

# Whom a role is for, and where; without divisions, in the home division. An assignment is authoritative: what its subject
# holds beside it would be revoked, so the check stops until somebody says yes; "existing: keep" leaves it alone.
#
# assignments:
#   - { user: ada@example.com, role: Quality Reviewer, divisions: [Sales], existing: keep }
`;

/**
 * `.gitignore` of a new project. The decisions (`genesys.imports.json`) are committed: they are what people review. Journals are
 * for whoever ran the command; reports and receipts are made anew by every check.
 */
export const GITIGNORE = `node_modules/
cdktf.out/
cdktf.log
.terraform/
*.tfstate
*.tfstate.*
.genesys-preflight/
receipt.json
reports/
genesys.html
genesys.sarif
genesys-junit.xml
genesys-quality.json
`;
