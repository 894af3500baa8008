import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from './packed.ts';

const FILE = '.github/workflows/release.yml';
const text = await readFile(join(ROOT, FILE), 'utf8');

interface Workflow {
  readonly on: unknown;
  readonly permissions: unknown;
  readonly jobs: { readonly publish: { readonly permissions: unknown; readonly steps: readonly { run?: string }[] } };
}

it('is a workflow that GitHub understands', async () => {
  const { context, value } = parseWorkflow({ name: FILE, content: text }, new NoOperationTraceWriter());
  expect(context.errors.getErrors()).toEqual([]);
  if (value === undefined) throw new Error('nothing was parsed');
  expect((await convertWorkflowTemplate(context, value)).errors ?? []).toEqual([]);
});

it('publishes tags alone, after the tests, with provenance and bills of materials', () => {
  const { on, permissions, jobs } = parse(text) as Workflow;
  expect(on).toEqual({ push: { tags: ['v*.*.*'] } });
  expect(permissions).toEqual({ contents: 'read' });
  expect(jobs.publish.permissions).toEqual({ contents: 'write', 'id-token': 'write' });
  const runs = jobs.publish.steps.flatMap(({ run }) => run ?? []);
  const at = (what: string): number => runs.findIndex((line) => line.includes(what));
  expect(at('npm test')).toBeGreaterThan(at('npm ci'));
  expect(at('npm publish --provenance')).toBeGreaterThan(at('npm test'));
  expect(runs.join('\n')).toMatch(
    /npm sbom --omit dev --sbom-format cyclonedx[\s\S]*npm sbom --omit dev --sbom-format spdx/,
  );
});
