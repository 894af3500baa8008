import { readdirSync } from 'node:fs';
import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { parseAction } from '@actions/workflow-parser/actions/action-parser';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { commandLinesIn, problemOf } from './command-lines.ts';
import { ROOT, textOf } from './pipeline-file.ts';

const FILES = [
  'action.yml',
  '.pre-commit-hooks.yaml',
  ...readdirSync(`${ROOT}examples/pipelines`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(ROOT.length)),
];
const PAGES = ['docs/receipt.md', 'docs/configuration.md', 'docs/deploying.md'].concat(
  readdirSync(`${ROOT}docs/pipelines`).map((name) => `docs/pipelines/${name}`),
);
/** The command lines in the scripts of a file. */
const linesOf = (file: string): string[][] => scriptLinesIn(file, textOf(file)).flatMap(commandLinesIn);
const { version } = JSON.parse(textOf('package.json')) as { version: string };

describe('every command line', () => {
  it.each(FILES.filter((file) => linesOf(file).length > 0))('of %s is one of ours', async (file) => {
    for (const words of linesOf(file)) expect(await problemOf(words), words.join(' ')).toBeUndefined();
  });

  it.each(PAGES)('of the page %s is one of ours', async (file) => {
    const blocks = [...textOf(file).matchAll(/```(?:sh|yaml|json|groovy)\n([\s\S]*?)```/g)].map(
      ([, text = '']) => text,
    );
    for (const words of blocks.flatMap(commandLinesIn)) expect(await problemOf(words), words.join(' ')).toBeUndefined();
  });

  it('is told from one that is not', async () => {
    const [line = []] = commandLinesIn('npx --yes genesys-preflight@0.1.0 check --recipt "a b" && rm x');
    expect(line).toEqual(['check', '--recipt', 'a b']);
    expect(await problemOf(line)).toContain("unknown option '--recipt'");
    expect(await problemOf(['chek'])).toContain("unknown command 'chek'");
    expect(await problemOf(['check', '--report', 'saarif:x'])).toContain('There is no format "saarif"');
  });

  it('stands in the files that run the tool by themselves', () => {
    // The action puts its line together: the test of its stages runs it.
    const without = FILES.filter((file) => linesOf(file).length === 0);
    expect(without.sort()).toEqual([
      'action.yml',
      'examples/pipelines/github-actions/access.yml',
      'examples/pipelines/hcp-terraform/run-task.tf',
      'examples/pipelines/pre-commit/.pre-commit-config.yaml',
    ]);
  });
});

describe('every pipeline', () => {
  it.each(FILES)('%s names this version, where it names one', (file) => {
    const named = [...textOf(file).matchAll(/genesys-preflight@v?([\d.]+\d)|rev: v([\d.]+\d)/g)];
    for (const [, one, other] of named) expect(one ?? other).toBe(version);
  });

  it.each(FILES.filter((file) => !file.endsWith('Jenkinsfile')))('%s has no region of its own', (file) => {
    expect(textOf(file).replace(/#.*$/gm, '')).not.toMatch(/\b[a-z]{2}-[a-z]+-\d\b/);
  });

  it.each(['azure', 'github-actions', 'gitlab', 'jenkins'])(
    'of %s, and its page, say where the state has to be',
    (name) => {
      const files = FILES.filter((file) => file.startsWith(`examples/pipelines/${name}/`));
      for (const file of [...files, `docs/pipelines/${name}.md`])
        expect(textOf(file), file).toContain('remote backend');
    },
  );

  it.each(FILES)('%s holds no secret, and puts none into a command', (file) => {
    const text = textOf(file);
    expect(text).not.toMatch(
      /([Ss]ecret|[Tt]oken|[Pp]assword)\w*\s*[:=]\s*['"]?(?![A-Z_]+['"]?$)[A-Za-z0-9_-]{20,}['"]?$/m,
    );
    for (const line of scriptLinesIn(file, text)) {
      expect(line).not.toMatch(/\$\{\{|\$\((client|receipt)|_SECRET|RECEIPT_KEY|RUN_TASK_KEY/);
    }
  });
});

/** The lines that a shell gets to see. */
function scriptLinesIn(file: string, text: string): string[] {
  if (file.endsWith('Jenkinsfile')) return [...text.matchAll(/\bsh ['"]([^'"]*)['"]/g)].map(([, line = '']) => line);
  if (file.endsWith('.service')) return [...text.matchAll(/^Exec\w+=(.*)$/gm)].map(([, line = '']) => line);
  if (!/\.ya?ml$/.test(file)) return [];
  const found: string[] = [];
  const look = (value: unknown, key: string): void => {
    if (typeof value === 'string' && ['run', 'script', 'entry', 'command'].includes(key)) found.push(value);
    // A list of lines is a script, too.
    else if (Array.isArray(value)) value.forEach((item) => look(item, key));
    else if (typeof value === 'object' && value !== null)
      Object.entries(value).forEach(([name, item]) => look(item, name));
  };
  look(parse(text), '');
  return found;
}

describe('GitHub Actions', () => {
  const trace = new NoOperationTraceWriter();

  it.each(FILES.filter((file) => file.includes('/github-actions/')))('%s fits the schema of workflows', (name) => {
    const { context } = parseWorkflow({ name, content: textOf(name) }, trace);
    expect(context.errors.getErrors().map(({ message }) => message)).toEqual([]);
  });

  it('action.yml fits the schema of actions', () => {
    const { context } = parseAction({ name: 'action.yml', content: textOf('action.yml') }, trace);
    expect(context.errors.getErrors().map(({ message }) => message)).toEqual([]);
  });

  it('is held against a schema that finds mistakes', () => {
    const content = textOf('examples/pipelines/github-actions/access.yml').replace('runs-on:', 'run-on:');
    const { context } = parseWorkflow({ name: 'x', content }, trace);
    expect(context.errors.getErrors()).not.toEqual([]);
    const action = parseAction({ name: 'x', content: textOf('action.yml').replace('using:', 'use:') }, trace);
    expect(action.context.errors.getErrors()).not.toEqual([]);
  });

  it('hands the action nothing that it does not take', () => {
    const { inputs } = parse(textOf('action.yml')) as { inputs: Record<string, unknown> };
    const { jobs } = parse(textOf('examples/pipelines/github-actions/access.yml')) as {
      jobs: Record<string, { steps: { uses?: string; with?: Record<string, unknown> }[] }>;
    };
    const uses = Object.values(jobs)
      .flatMap(({ steps }) => steps)
      .filter((step) => step.uses?.includes('/genesys-preflight@') === true);
    expect(uses).toHaveLength(2);
    for (const step of uses) for (const name of Object.keys(step.with ?? {})) expect(inputs).toHaveProperty(name);
  });

  it('no input of the action reaches a script but as a variable', () => {
    const { runs } = parse(textOf('action.yml')) as { runs: { steps: { run: string }[] } };
    for (const { run } of runs.steps) expect(run).not.toContain('${{');
  });
});

// No small schema of these is kept as a package: the parts that are used are held against what their documentation says.

const GitLabJob = z.strictObject({
  stage: z.string(),
  needs: z.array(z.string()).optional(),
  timeout: z.string(),
  environment: z
    .union([
      z.string(),
      z.strictObject({ name: z.string(), action: z.enum(['start', 'prepare', 'stop', 'verify', 'access']) }),
    ])
    .optional(),
  variables: z.record(z.string(), z.string()).optional(),
  resource_group: z.string().optional(),
  rules: z.array(z.strictObject({ if: z.string() })).optional(),
  script: z.array(z.string()),
  artifacts: z
    .strictObject({
      when: z.enum(['on_success', 'on_failure', 'always']).optional(),
      expire_in: z.string(),
      paths: z.array(z.string()),
      reports: z.strictObject({ junit: z.string(), codequality: z.string() }).optional(),
    })
    .optional(),
});

it('.gitlab-ci.yml has the parts that GitLab knows, and stages that exist', () => {
  const {
    stages,
    default: usual,
    workflow,
    ...jobs
  } = parse(textOf('examples/pipelines/gitlab/.gitlab-ci.yml')) as Record<string, unknown>;
  expect(usual).toEqual({ image: '${ACCESS_IMAGE}' });
  z.strictObject({ rules: z.array(z.strictObject({ if: z.string() })) }).parse(workflow);
  for (const [name, job] of Object.entries(jobs)) {
    const { stage, needs = [] } = GitLabJob.parse(job);
    expect(stages).toContain(stage);
    for (const need of needs) expect(Object.keys(jobs), name).toContain(need);
  }
});

const AzureStep = z.union([
  z.strictObject({ checkout: z.enum(['self', 'none']), persistCredentials: z.boolean().optional() }),
  z.strictObject({
    task: z.string().regex(/^\w+@\d+$/),
    condition: z.string().optional(),
    inputs: z.record(z.string(), z.string()),
  }),
  z.strictObject({
    script: z.string(),
    workingDirectory: z.string().optional(),
    env: z.record(z.string(), z.string()).optional(),
  }),
  z.strictObject({ publish: z.string(), artifact: z.string(), condition: z.string().optional() }),
  z.strictObject({ download: z.literal('current'), artifact: z.string() }),
]);
const Branches = z.strictObject({ branches: z.strictObject({ include: z.array(z.string()) }) });
const AzurePipeline = z.strictObject({
  trigger: Branches,
  pr: Branches,
  pool: z.strictObject({ vmImage: z.string() }),
  variables: z.record(z.string(), z.string()),
  stages: z.array(
    z.strictObject({
      stage: z.string(),
      dependsOn: z.string().optional(),
      condition: z.string().optional(),
      lockBehavior: z.enum(['sequential', 'runLatest']).optional(),
      variables: z.array(z.strictObject({ group: z.string() })).optional(),
      jobs: z.array(
        z.union([
          z.strictObject({
            job: z.string(),
            timeoutInMinutes: z.number(),
            workspace: z.strictObject({ clean: z.enum(['outputs', 'resources', 'all']) }).optional(),
            steps: z.array(AzureStep),
          }),
          z.strictObject({
            deployment: z.string(),
            timeoutInMinutes: z.number(),
            environment: z.string(),
            strategy: z.strictObject({
              runOnce: z.strictObject({ deploy: z.strictObject({ steps: z.array(AzureStep) }) }),
            }),
          }),
        ]),
      ),
    }),
  ),
});

it('azure-pipelines.yml has the parts that Azure knows; a stage waits for one that exists, and downloads what was published', () => {
  const { stages } = AzurePipeline.parse(parse(textOf('examples/pipelines/azure/azure-pipelines.yml')));
  const names = stages.map(({ stage }) => stage);
  const published = new Set<string>();
  for (const { dependsOn, jobs } of stages) {
    if (dependsOn !== undefined) expect(names).toContain(dependsOn);
    const steps = jobs.flatMap((job) => ('steps' in job ? job.steps : job.strategy.runOnce.deploy.steps));
    for (const step of steps) {
      if ('download' in step) expect(published).toContain(step.artifact);
      if ('publish' in step) published.add(step.artifact);
    }
  }
});

it('azure-pipelines.yml publishes the report of a check that failed', () => {
  const { stages } = AzurePipeline.parse(parse(textOf('examples/pipelines/azure/azure-pipelines.yml')));
  const steps = stages.flatMap(({ jobs }) => jobs).flatMap((job) => ('steps' in job ? job.steps : []));
  const written = steps.flatMap((step) => ('script' in step ? [.../html:(\S+)/g[Symbol.matchAll](step.script)] : []));
  const [, report = 'none'] = written[0] ?? [];
  expect(steps).toContainEqual(
    expect.objectContaining({
      publish: expect.stringContaining(`/${report}`) as unknown,
      condition: 'succeededOrFailed()',
    }),
  );
});

describe('the Jenkinsfile', () => {
  const text = textOf('examples/pipelines/jenkins/Jenkinsfile');

  it('is not stopped by the tests of a check that wrote none, nor is what the page of reports advises', () => {
    for (const place of [text, textOf('docs/reports.md')]) {
      const steps = [...place.matchAll(/\bjunit (?:testResults: )?'.*/g)].map(([step]) => step);
      expect(steps).toEqual([expect.stringMatching(/^junit testResults: '[\w.-]+', allowEmptyResults: true/)]);
    }
  });

  it('says at its top that the region in it is to be changed, as its page does', () => {
    expect(text.slice(0, text.indexOf('pipeline {'))).toContain('TO BE CHANGED: GENESYSCLOUD_REGION');
    expect(textOf('docs/pipelines/jenkins.md')).toContain('GENESYSCLOUD_REGION');
  });

  it('closes what it opens', () => {
    const code = text.replace(/\/\/.*$/gm, '').replace(/'[^']*'/g, '');
    const count = (character: string): number => code.split(character).length;
    expect([count('{'), count('('), count('[')]).toEqual([count('}'), count(')'), count(']')]);
  });

  it('has single quotes alone: Groovy fills in nothing', () => {
    expect(text.replace(/\/\/.*$/gm, '')).not.toContain('"');
  });

  it('takes up what it has put away', () => {
    const put = [...text.matchAll(/\bstash name: '(\w+)'/g)].map(([, name]) => name);
    const taken = [...text.matchAll(/\bunstash '(\w+)'/g)].map(([, name]) => name);
    expect([...new Set(taken)].sort()).toEqual([...new Set(put)].sort());
  });
});

const Step = z.union([
  z.enum(['init', 'plan', 'apply']),
  z.strictObject({ run: z.string() }),
  z.strictObject({
    run: z.strictObject({ command: z.string(), output: z.enum(['show', 'hide', 'strip_refreshing']).optional() }),
  }),
]);
const AtlantisConfiguration = z.strictObject({
  repos: z.array(
    z.strictObject({
      id: z.string(),
      workflow: z.string(),
      apply_requirements: z.array(z.enum(['approved', 'mergeable', 'undiverged'])),
      allowed_overrides: z.array(z.string()),
      allow_custom_workflows: z.boolean(),
    }),
  ),
  workflows: z.record(z.string(), z.partialRecord(z.enum(['plan', 'apply']), z.strictObject({ steps: z.array(Step) }))),
});

it('repos.yaml of Atlantis has the parts that Atlantis knows, verifies before it applies, and cannot be left out', () => {
  const { repos, workflows } = AtlantisConfiguration.parse(parse(textOf('examples/pipelines/atlantis/repos.yaml')));
  for (const { workflow, allow_custom_workflows: custom, allowed_overrides: overrides } of repos) {
    expect(Object.keys(workflows)).toContain(workflow);
    expect([custom, overrides]).toEqual([false, []]);
  }
  const apply = workflows['genesys']?.apply?.steps ?? [];
  expect(apply.at(-1)).toBe('apply');
  expect(JSON.stringify(apply.at(-2))).toContain('receipt verify');
});

const Hook = z.strictObject({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  entry: z.string(),
  language: z.literal('system'),
  files: z.string().optional(),
  pass_filenames: z.literal(false),
  always_run: z.boolean().optional(),
  stages: z.array(z.enum(['pre-commit', 'pre-push', 'manual'])),
});

describe('the hooks for pre-commit', () => {
  const hooks = z.array(Hook).parse(parse(textOf('.pre-commit-hooks.yaml')));

  it('are those that the example names', () => {
    const { repos } = parse(textOf('examples/pipelines/pre-commit/.pre-commit-config.yaml')) as {
      repos: { hooks: { id: string }[] }[];
    };
    expect(repos.flatMap((repo) => repo.hooks.map(({ id }) => id))).toEqual(hooks.map(({ id }) => id));
  });

  it('read the manifest when one of its files is committed', () => {
    const files = new RegExp(hooks.find(({ id }) => id === 'genesys-manifest')?.files ?? 'x');
    for (const file of ['genesys-access.yaml', 'access/genesys-access.prod.yml', 'genesys-preflight.yaml']) {
      expect(file).toMatch(files);
    }
    for (const file of ['genesys-access.yaml.orig', 'my-genesys-access.yaml', 'README.md'])
      expect(file).not.toMatch(files);
  });
});

it('the unit of systemd starts what there is, and holds no secret', () => {
  const text = textOf('examples/pipelines/hcp-terraform/run-task.service');
  const settings = text.split('\n').filter((line) => line !== '' && !/^[#[]/.test(line));
  for (const line of settings) expect(line).toMatch(/^[A-Z]\w+=\S/);
  expect(settings.filter((line) => line.startsWith('Environment='))).toEqual([]);
});

const terraform = await execa('terraform', ['version'], { reject: false });

it.skipIf(terraform.exitCode !== 0)(
  'run-task.tf is HCL as Terraform formats it (skipped without Terraform)',
  async () => {
    const ran = await execa('terraform', ['fmt', '-check', '-'], {
      input: textOf('examples/pipelines/hcp-terraform/run-task.tf'),
      reject: false,
    });
    expect(ran.exitCode, ran.stderr).toBe(0);
  },
);
