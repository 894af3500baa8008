import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The headings of every page of `docs/checks/`, below its title. */
export const DOCS_HEADINGS = [
  'What it finds',
  'Why it matters',
  'What to do',
  'Example',
  'What it cannot tell',
] as const;

/** The three files of a check, relative to the repository. */
export function filesOf(id: string): { readonly source: string; readonly test: string; readonly docs: string } {
  return {
    source: `preflight/checks/${id}.ts`,
    test: `test/preflight/checks/${id}.test.ts`,
    docs: `docs/checks/${id}.md`,
  };
}

/**
 * Stamps the source, the test and the docs page of a new check, and returns what is left to do by hand.
 *
 * @param phase - `access` for a check of what a deploy makes of access. @default 'consequence'
 * @throws Error when the id is no id or is taken; then nothing was written
 */
export async function stampCheck(
  root: string,
  id: string,
  phase: 'consequence' | 'access' = 'consequence',
): Promise<readonly string[]> {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(id)) {
    throw new Error(`"${id}" is no id of a check: use words in lower case joined by hyphens, such as role-name-taken.`);
  }
  const { source, test, docs } = filesOf(id);
  for (const file of [source, test, docs]) {
    if (await exists(join(root, file))) throw new Error(`The check "${id}" is there already: ${file}.`);
  }
  const index = await readFile(join(root, 'preflight/checks/index.ts'), 'utf8').catch(() => '');
  if (index.includes(`/${id}.ts'`)) throw new Error(`The check "${id}" is in preflight/checks/index.ts already.`);
  const isOfAccess = phase === 'access';
  await write(join(root, source), isOfAccess ? accessSourceText(id) : sourceText(id));
  await write(join(root, test), isOfAccess ? accessTestText(id) : testText(id));
  await write(join(root, docs), docsText(id));
  return [
    `Write ${source}, ${test} and ${docs}; each says TODO where it waits for you.`,
    `Add ${constantOf(id)} to ${isOfAccess ? 'ACCESS_CHECKS' : 'CHECKS'} in preflight/checks/index.ts.`,
    'New kinds of findings: preflight/checks/finding.ts, their sentences: preflight/report/prose-….ts, a sample: test/preflight/report/every-kind.ts.',
  ];
}

function sourceText(id: string): string {
  return `import { defineCheck } from './define-check.ts';
import { clear } from './judgement.ts';

/** TODO: what the real provider or the API does, and where that stands. */
export const ${constantOf(id)} = defineCheck({
  id: '${id}',
  title: 'TODO',
  phase: 'consequence',
  reads: (plan) => plan.ofType('TODO'),
  asks: () => ({}),
  judge() {
    // TODO: never clear by default. What could not be asked, seen or computed is undetermined.
    return clear();
  },
});
`;
}

function testText(id: string): string {
  return `import { describe, expect, it } from 'vitest';
import { ${constantOf(id)} } from '../../../preflight/checks/${id}.ts';
import { judgementOf, organisation, planOf } from '../build-plan.ts';

describe('${id}', () => {
  it('TODO: a sentence about what it does', () => {
    const plan = planOf({ access: { resources: { TODO: { it: { name: 'EMEA' } } } } });
    expect(judgementOf(${constantOf(id)}, plan, organisation()).verdict).toBe('TODO');
  });
});
`;
}

function accessSourceText(id: string): string {
  return `import { defineAccessCheck } from '../access/define-access-check.ts';
import { resourcesTouched } from '../access/touched.ts';
import { clear } from './judgement.ts';

/** TODO: what the real provider or the API does, and where that stands. */
export const ${constantOf(id)} = defineAccessCheck({
  id: '${id}',
  title: 'TODO',
  phase: 'access',
  reads: resourcesTouched,
  judge() {
    // TODO: never clear by default. What is not known is a gap of \`after\`, or an uncertain grant.
    return clear();
  },
});
`;
}

function accessTestText(id: string): string {
  return `import { describe, expect, it } from 'vitest';
import { ${constantOf(id)} } from '../../../preflight/checks/${id}.ts';
import { accessJudgementsOf } from '../access/build-access.ts';
import { planOf } from '../build-plan.ts';

describe('${id}', () => {
  it('TODO: a sentence about what it does', () => {
    const plan = planOf({ access: { resources: { genesyscloud_user_roles: { anna: { user_id: 'u-anna' } } } } });
    const spec = { subjects: { 'u-anna': ['r-agent d-emea'] } };
    expect(accessJudgementsOf(${constantOf(id)}, plan, spec)).toEqual({ TODO: 'TODO' });
  });
});
`;
}

function docsText(id: string): string {
  return [`# ${titleOf(id)}`, ...DOCS_HEADINGS.map((heading) => `## ${heading}`)]
    .map((heading) => `${heading}\n\nTODO\n`)
    .join('\n');
}

function constantOf(id: string): string {
  return id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

function titleOf(id: string): string {
  const words = id.replaceAll('-', ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text, { flag: 'wx' });
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [id, phase = 'consequence', ...more] = process.argv.slice(2);
  if (id === undefined || more.length > 0 || (phase !== 'consequence' && phase !== 'access')) {
    console.error('Usage: npx tsx scripts/new-check.ts ID [access]');
    process.exitCode = 2;
  } else {
    try {
      const todo = await stampCheck(fileURLToPath(new URL('..', import.meta.url)), id, phase);
      console.log(todo.join('\n'));
    } catch (error) {
      console.error(error instanceof Error ? error.message : String(error));
      process.exitCode = 1;
    }
  }
}
