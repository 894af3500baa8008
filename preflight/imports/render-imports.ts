import { plainJson } from '../../lib/access/plain-json.ts';
import {
  isInstance,
  partsOf,
  type BodyValue,
  type ImportSection,
  type ImportStatement,
  type ResourceBody,
} from './statement.ts';
import { InputError } from '../read/input-error.ts';
import { literal, oneLine, quotedHcl, quotedShell, quotedTemplate } from '../terraform-text.ts';

/**
 * `tfjson` and `hcl` are import blocks (Terraform 1.5 and later) and moved blocks, `commands` are `terraform import` and
 * `terraform state mv` calls.
 */
export type ImportFormat = 'tfjson' | 'hcl' | 'commands';
export const IMPORT_FORMATS: readonly ImportFormat[] = ['tfjson', 'hcl', 'commands'];

/**
 * Prints imports and moves, ready to be saved or run.
 *
 * @throws InputError `several-stacks`: JSON is one file, and a file belongs into the folder of one stack
 */
export function renderImports(sections: readonly ImportSection[], format: ImportFormat): string {
  const filled = sections.filter(({ statements }) => statements.length > 0);
  if (format === 'tfjson') return `${plainJson(tfJson(onlyOne(filled)), 2)}\n`;
  return filled
    .map((section) =>
      [heading(section), ...section.statements.map((one) => RENDER[format](one, section)), ''].join('\n'),
    )
    .join('\n');
}

/**
 * Prints `removed` blocks that let go of what was imported, without destroying it (Terraform 1.7 and later). No block
 * can name an instance of `for_each` or `count`: native syntax has its command as a comment, JSON leaves it out.
 *
 * @throws InputError `several-stacks`, as {@link renderImports}
 * @see undoneByCommand
 */
export function renderUndo(sections: readonly ImportSection[], format: ImportFormat): string {
  const filled = sections.filter(({ statements }) => statements.length > 0);
  if (format === 'tfjson') {
    const nameable = onlyOne(filled).filter(({ to }) => !isInstance(to));
    const removed = nameable.map(({ to }) => ({ from: to, lifecycle: { destroy: false } }));
    return `${plainJson({ removed }, 2)}\n`;
  }
  const one = (section: ImportSection, { to }: ImportStatement): string => {
    if (format === 'commands') return forgetting(section, to);
    return isInstance(to) ? `${NO_BLOCK}\n# ${oneLine(forgetting(section, to))}\n` : removedBlock(to);
  };
  return filled
    .map((section) => [heading(section), ...section.statements.map((s) => one(section, s)), ''].join('\n'))
    .join('');
}

/** The commands for what no `removed` block can name: instances of `for_each` or `count`, of a resource or a module. */
export function undoneByCommand(sections: readonly ImportSection[]): string[] {
  return sections.flatMap((section) =>
    section.statements.filter(({ to }) => isInstance(to)).map(({ to }) => forgetting(section, to)),
  );
}

/** The block that lets go of a whole resource without destroying it. */
export function removedBlock(address: string): string {
  return `removed {\n  from = ${address}\n\n  lifecycle {\n    destroy = false\n  }\n}\n`;
}

const NO_BLOCK =
  '# No removed block can name one instance: take it out of for_each or count, and before the next apply run';

function forgetting(section: ImportSection, address: string): string {
  return `terraform${inFolder(section)} state rm ${quotedShell(address)}`;
}

function onlyOne(filled: readonly ImportSection[]): readonly ImportStatement[] {
  const [section, ...others] = filled;
  if (others.length === 0) return section?.statements ?? [];
  const names = filled.map(({ stack = '' }) => oneLine(stack)).join(', ');
  throw new InputError(
    'several-stacks',
    `Several stacks have something to print (${names}), and a JSON file belongs to one of them: name one with --stack, or take the format hcl or commands, which have a heading for each.`,
  );
}

const RENDER = {
  hcl: ({ to, id, name, from, resource }: ImportStatement): string => {
    if (from !== undefined) return `# ${oneLine(name)}\nmoved {\n  from = ${from}\n  to   = ${to}\n}\n`;
    const block = `# ${oneLine(name)}\nimport {\n  to = ${to}\n  id = ${quotedHcl(id)}\n}\n`;
    if (resource === undefined) return block;
    const { type, label } = partsOf(to);
    return `${block}\nresource ${quotedHcl(type)} ${quotedHcl(label)} {\n${hclBody(resource, '  ')}}\n`;
  },
  commands: ({ to, id, from }: ImportStatement, section: ImportSection): string =>
    from === undefined
      ? `terraform${inFolder(section)} import ${quotedShell(to)} ${quotedShell(id)}`
      : `terraform${inFolder(section)} state mv ${quotedShell(from)} ${quotedShell(to)}`,
};

function tfJson(statements: readonly ImportStatement[]): object {
  const resource: Record<string, Record<string, ResourceBody>> = {};
  for (const { to, resource: body } of statements) {
    if (body === undefined) continue;
    const { type, label } = partsOf(to);
    (resource[type] ??= {})[label] = body;
  }
  const moved = statements.flatMap(({ from, to }) => (from === undefined ? [] : [{ from, to }]));
  return {
    import: statements.filter(({ from }) => from === undefined).map(({ to, id }) => ({ to, id: literal(id) })),
    ...(moved.length === 0 ? {} : { moved }),
    ...(Object.keys(resource).length === 0 ? {} : { resource }),
  };
}

function hclBody(body: ResourceBody, indent: string): string {
  return Object.entries(body)
    .map(([name, value]) => {
      if (isBlocks(value)) {
        return value.map((block) => `\n${indent}${name} {\n${hclBody(block, `${indent}  `)}${indent}}\n`).join('');
      }
      return `${indent}${name} = ${hclValue(value)}\n`;
    })
    .join('');
}

/** Texts of a body are escaped for Terraform already. */
function hclValue(value: Exclude<BodyValue, readonly ResourceBody[]>): string {
  if (typeof value === 'string') return quotedTemplate(value);
  if (typeof value === 'object') return `[${(value as readonly string[]).map(quotedTemplate).join(', ')}]`;
  return String(value);
}

function isBlocks(value: BodyValue): value is readonly ResourceBody[] {
  return Array.isArray(value) && typeof value[0] === 'object';
}

function heading({ stack, directory }: ImportSection): string {
  if (stack === undefined) return '';
  return `# Stack ${oneLine(stack)}${directory === undefined ? '' : `, in ${oneLine(directory)}`}\n`;
}

function inFolder({ directory }: ImportSection): string {
  return directory === undefined ? '' : ` -chdir=${quotedShell(directory)}`;
}
