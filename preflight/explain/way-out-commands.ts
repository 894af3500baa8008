import { renderImports } from '../imports/render-imports.ts';
import { quotedShell } from '../terraform-text.ts';
import type { Investigated } from './explanation.ts';

/** Command lines for the place of a failure: with CDKTF where a stack is known, else with Terraform alone. */
export class WayOutCommands {
  readonly stack: string | undefined;
  readonly #directory: string | undefined;

  /** @param shorten - makes a folder relative to where the commands will be run */
  constructor({ failure, place }: Pick<Investigated, 'failure' | 'place'>, shorten: (folder: string) => string) {
    this.stack = place?.stack ?? failure.stack;
    const directory = place?.directory ?? (this.stack === undefined ? undefined : `cdktf.out/stacks/${this.stack}`);
    this.#directory = directory === undefined ? undefined : shorten(directory);
  }

  /** `terraform ARGUMENTS`, in the folder of the stack. */
  terraform(...words: readonly string[]): string {
    const folder = this.#directory === undefined || this.#directory === '.' ? '' : ` -chdir=${wordOf(this.#directory)}`;
    return `terraform${folder} ${words.join(' ')}`;
  }

  /** The same on an address. */
  onAddress(command: string, address: string, ...more: readonly string[]): string {
    return this.terraform(command, ...[address, ...more].map(quotedShell));
  }

  /** Runs the deploy again. */
  again(): string {
    return this.stack === undefined ? this.terraform('apply') : `cdktf deploy ${wordOf(this.stack)}`;
  }

  /** Lets the preflight decide the imports, and deploys with them; undefined without CDKTF. */
  preflight(): readonly string[] | undefined {
    if (this.stack === undefined) return undefined;
    const stack = wordOf(this.stack);
    return [`genesys-preflight check --write --stack ${stack}`, 'cdktf synth', `cdktf deploy ${stack}`];
  }

  importBlock(address: string, id: string, name: string): string {
    return renderImports([{ statements: [{ to: address, id, name }] }], 'hcl').trim();
  }
}

/** A word of a shell, without quotes where it needs none. */
function wordOf(text: string): string {
  return /^[\w./-]+$/.test(text) && !text.startsWith('-') ? text : quotedShell(text);
}
