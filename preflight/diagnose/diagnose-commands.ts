import { removedBlock, renderImports } from '../imports/render-imports.ts';
import { isInstance } from '../imports/statement.ts';
import { quotedShell } from '../terraform-text.ts';
import type { DivisionPlace } from './division-reason.ts';

/** Command lines for an address, ready to be run from the folder of the project. */
export class PlaceCommands {
  /** @param shorten - makes a folder relative to where the commands will be run */
  constructor(
    readonly place: DivisionPlace,
    private readonly shorten: (folder: string) => string,
  ) {}

  /** `terraform COMMAND ADDRESS …`, in the folder of the stack. */
  terraform(command: string, ...more: readonly string[]): string {
    const { directory, address } = this.place;
    const folder = directory === undefined ? '.' : this.shorten(directory);
    const chdir = folder === '.' ? '' : ` -chdir=${word(folder)}`;
    return `terraform${chdir} ${command} ${[address, ...more].map(quotedShell).join(' ')}`;
  }

  /** Runs the deploy again. */
  again(): string {
    const { stack } = this.place;
    return stack === undefined ? 'terraform apply' : `cdktf deploy ${word(stack)}`;
  }

  /** Lets the preflight decide the imports, and deploys with them; undefined without a stack. */
  preflight(): readonly string[] | undefined {
    const { stack } = this.place;
    if (stack === undefined) return undefined;
    return [`genesys-preflight check --write --stack ${word(stack)}`, 'cdktf synth', `cdktf deploy ${word(stack)}`];
  }

  importBlock({ id, name }: { readonly id: string; readonly name: string }): string {
    return renderImports([{ statements: [{ to: this.place.address, id, name }] }], 'hcl').trim();
  }

  /** Undefined for an instance of `for_each` or `count`: no such block can name it. */
  removedBlock(): string | undefined {
    const { address } = this.place;
    return isInstance(address) ? undefined : removedBlock(address).trim();
  }

  movedBlock(from: string): string {
    return `moved {\n  from = ${from}\n  to   = ${this.place.address}\n}`;
  }
}

/** A word of a shell, without quotes where it needs none. */
function word(text: string): string {
  return /^[\w./-]+$/.test(text) && !text.startsWith('-') ? text : quotedShell(text);
}
