import { MERGES_WITH_NONE } from '@cdktf/provider-genesyscloud/lib/runtime';
import { type App, TerraformElement, TerraformResource, TerraformStack } from 'cdktf';
import type { StackDecisions } from '../contract/import-decisions.ts';
import { decisionsFile, ImportDecisionsError, readImportDecisions } from '../contract/read-import-decisions.ts';
import { keepIn } from './kept-decisions.ts';
import { terraformLiteral } from './terraform-literal.ts';

export interface ImportDecisionsOptions {
  /**
   * Decisions file, relative to the working directory.
   * @default - `GENESYS_PREFLIGHT_DECISIONS`, else `genesys.imports.json`; a file that does not exist decides nothing
   */
  readonly file?: string;
}

const ELEMENT_ID = 'GenesysImportDecisions';

/** What the preflight decided to adopt, carried into the stacks of an app. */
export const ImportDecisions = {
  /**
   * Renders the `import` and `moved` blocks that the decisions file holds for the stacks of this app, at synth. Works
   * with any resources, before the stacks are built as well as after. Blocks are rendered only for addresses that
   * exist in their stack: a decision about a resource that left the code does no harm. Divisions and roles that are or
   * were adopted get `prevent_destroy`, unless their `protect` (or `lifecycle.preventDestroy`) says otherwise. Assignments
   * with `existing: 'keep'` get the grants that they keep.
   *
   * @throws ImportDecisionsError when the file cannot be read or is not valid
   */
  applyTo(app: App, options: ImportDecisionsOptions = {}): void {
    const file = options.file ?? decisionsFile();
    const decisions = readImportDecisions(file);
    if (decisions === undefined) return;
    const attach = (): void => {
      for (const stack of app.node.findAll()) {
        if (!TerraformStack.isStack(stack)) continue;
        const decided = decisions.stacks[stack.node.id];
        if (decided !== undefined) DecidedBlocks.in(stack, decided, file);
      }
    };
    attach();
    // Stacks that are built later: cdktf has no hook for an app (its aspects run from the stacks downwards).
    const synth = app.synth.bind(app);
    app.synth = () => {
      attach();
      synth();
    };
  },
} as const;

/** The blocks of one stack. One element however many they are: cdktf's own `importFrom` asks terraform for each. */
class DecidedBlocks extends TerraformElement {
  /** Adds the blocks to a stack, once. */
  static in(stack: TerraformStack, decided: StackDecisions, file: string): void {
    const present = stack.node.tryFindChild(ELEMENT_ID);
    if (present === undefined) {
      new DecidedBlocks(stack, decided, file);
    } else if (!(present instanceof DecidedBlocks) || present.#file !== file) {
      const other = present instanceof DecidedBlocks ? present.#file : present.node.path;
      throw new ImportDecisionsError(
        file,
        `decides about the stack "${stack.node.id}", and so does ${other}. Apply one of them.`,
      );
    }
  }

  readonly #decided: StackDecisions;
  readonly #file: string;

  private constructor(scope: TerraformStack, decided: StackDecisions, file: string) {
    super(scope, ELEMENT_ID);
    this.#decided = decided;
    this.#file = file;
    keepIn(scope, decided.kept);
  }

  /** Whether resources may be rendered by themselves: only protection is written into them. */
  get [MERGES_WITH_NONE](): boolean {
    return Object.keys(this.#protectionIn(resourcesIn(this.cdktfStack))).length === 0;
  }

  override toTerraform(): object {
    const { imports, moves } = this.#decided;
    const resources = resourcesIn(this.cdktfStack);
    const here = ({ to }: { to: string }): boolean => resources.has(withoutIndex(to));
    const importBlocks = imports.filter(here).map(({ to, id }) => ({ to, id: terraformLiteral(id) }));
    // What the code still declares did not move.
    const movedBlocks = moves.filter((move) => here(move) && !resources.has(withoutIndex(move.from)));
    const protection = this.#protectionIn(resources);
    return {
      ...(importBlocks.length > 0 && { import: importBlocks }),
      ...(movedBlocks.length > 0 && { moved: movedBlocks.map(({ from, to }) => ({ from, to })) }),
      // Terraform refuses an empty one: a stack may have decisions and no resource any more.
      ...(Object.keys(protection).length > 0 && { resource: protection }),
    };
  }

  #protectionIn(resources: ReadonlyMap<string, TerraformResource | undefined>): object {
    const { imports, adopted } = this.#decided;
    const taken = [...imports.map(({ to }) => to), ...adopted.map(({ address }) => address)].map(withoutIndex);
    return protectionOf(taken, resources);
  }
}

/** Types whose deletion takes more with it than the object: its grants, and what it held together. */
const PROTECTED_TYPES: ReadonlySet<string> = new Set(['genesyscloud_auth_division', 'genesyscloud_auth_role']);

/** `prevent_destroy` for adopted divisions and roles, unless the code says otherwise: others relied on them before. */
function protectionOf(
  addresses: readonly string[],
  resources: ReadonlyMap<string, TerraformResource | undefined>,
): object {
  const blocks: Record<string, Record<string, object>> = {};
  for (const address of addresses) {
    const resource = resources.get(address);
    if (resource === undefined || !PROTECTED_TYPES.has(resource.terraformResourceType)) continue;
    if (resource.lifecycle?.preventDestroy !== undefined) continue;
    const ofType = (blocks[resource.terraformResourceType] ??= {});
    ofType[resource.friendlyUniqueId] = { lifecycle: { prevent_destroy: true } };
  }
  return blocks;
}

/** The address of the block behind an instance: `type.name[0]`, `type.name["key"]`. */
function withoutIndex(address: string): string {
  return address.replace(/\[[^\]]*\]$/, '');
}

/** The resources of a stack by `type.name`; undefined for those that only overrides of the stack make. */
function resourcesIn(stack: TerraformStack): Map<string, TerraformResource | undefined> {
  const resources = new Map<string, TerraformResource | undefined>();
  const overrides = Reflect.get(stack, 'rawOverrides') as { resource?: Record<string, object> } | undefined;
  for (const [type, named] of Object.entries(overrides?.resource ?? {})) {
    for (const name of Object.keys(named)) resources.set(`${type}.${name}`, undefined);
  }
  for (const element of stack.node.findAll()) {
    if (!TerraformResource.isTerraformResource(element) || element.cdktfStack !== stack) continue;
    resources.set(`${element.terraformResourceType}.${element.friendlyUniqueId}`, element);
  }
  return resources;
}
