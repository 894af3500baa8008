import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from './documentation-pages.ts';

const FILE = '.github/workflows/docs.yml';
const text = await readFile(join(ROOT, FILE), 'utf8');

interface Workflow {
  readonly permissions: unknown;
  readonly jobs: Readonly<
    Record<
      'build' | 'publish',
      {
        readonly needs?: string;
        readonly permissions?: unknown;
        readonly steps: readonly { run?: string; uses?: string; with?: unknown }[];
      }
    >
  >;
}

describe('the workflow that publishes the site', () => {
  it('is one that GitHub understands', async () => {
    const { context, value } = parseWorkflow({ name: FILE, content: text }, new NoOperationTraceWriter());
    expect(context.errors.getErrors()).toEqual([]);
    if (value === undefined) throw new Error('nothing was parsed');
    expect((await convertWorkflowTemplate(context, value)).errors ?? []).toEqual([]);
  });

  it('may write where it publishes alone, and publishes what was built', () => {
    const { permissions, jobs } = parse(text) as Workflow;
    expect(permissions).toEqual({ contents: 'read' });
    expect(jobs.build.permissions).toBeUndefined();
    expect(jobs.publish).toMatchObject({ needs: 'build', permissions: { pages: 'write', 'id-token': 'write' } });
    expect(jobs.build.steps.at(-1)).toEqual({ uses: 'actions/upload-pages-artifact@v3', with: { path: '.site' } });
    expect(jobs.build.steps.flatMap(({ run }) => run ?? [])).toEqual(['npm ci', 'npm run docs:build']);
  });
});

it('the site goes nowhere but there: neither into the repository nor into the package', async () => {
  for (const file of ['.gitignore', '.prettierignore']) {
    expect((await readFile(join(ROOT, file), 'utf8')).split('\n')).toContain('.site/');
  }
  const { files } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
    readonly files: readonly string[];
  };
  expect(files.filter((file) => /^(docs|scripts|\.site)\b/.test(file))).toEqual([]);
});
