import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DOCS_HEADINGS, filesOf, stampCheck } from '../../scripts/new-check.ts';

let root: string;
beforeEach(async () => (root = await mkdtemp(join(tmpdir(), 'new-check-'))));
afterEach(() => rm(root, { recursive: true, force: true }));

const textOf = (file: string) => readFile(join(root, file), 'utf8');
async function put(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeFile(join(root, file), text);
}

describe('stamping a new check', () => {
  it('makes its source, its test and its page, which name each other', async () => {
    const todo = await stampCheck(root, 'queue-name-taken');
    const { source, test, docs } = filesOf('queue-name-taken');
    expect(await textOf(source)).toContain("export const queueNameTaken = defineCheck({\n  id: 'queue-name-taken',");
    expect(await textOf(test)).toContain(
      "import { queueNameTaken } from '../../../preflight/checks/queue-name-taken.ts';",
    );
    expect((await textOf(docs)).match(/^#.*$/gm)).toEqual([
      '# Queue name taken',
      ...DOCS_HEADINGS.map((heading) => `## ${heading}`),
    ]);
    expect(todo.join('\n')).toContain('Add queueNameTaken to CHECKS');
  });

  it('makes one of access where it is told so', async () => {
    const todo = await stampCheck(root, 'too-much-access', 'access');
    const { source, test } = filesOf('too-much-access');
    expect(await textOf(source)).toContain(
      "export const tooMuchAccess = defineAccessCheck({\n  id: 'too-much-access',",
    );
    expect(await textOf(test)).toContain('accessJudgementsOf(tooMuchAccess, plan, spec)');
    expect(todo.join('\n')).toContain('Add tooMuchAccess to ACCESS_CHECKS');
  });

  it.each(Object.values(filesOf('queue-name-taken')))(
    'refuses an id that is taken by %s, and writes nothing',
    async (file) => {
      await put(file, 'mine');
      await expect(stampCheck(root, 'queue-name-taken')).rejects.toThrow(
        `The check "queue-name-taken" is there already: ${file}.`,
      );
      expect(await textOf(file)).toBe('mine');
      const written = (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
      expect(written).toHaveLength(1);
    },
  );

  it('refuses an id that the index names already', async () => {
    await put('preflight/checks/index.ts', "import { x } from './queue-name-taken.ts';\n");
    await expect(stampCheck(root, 'queue-name-taken')).rejects.toThrow('in preflight/checks/index.ts already');
  });

  it.each(['Queue-Name', 'queue', 'queue_name', '../queue-name', 'queue--name', 'queue-name.ts', ''])(
    'refuses %j, which is no id',
    async (id) => {
      await expect(stampCheck(root, id)).rejects.toThrow('is no id of a check');
      expect(await readdir(root)).toEqual([]);
    },
  );
});
