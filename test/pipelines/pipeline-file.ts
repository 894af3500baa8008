import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The text of a file of the repository. */
export function textOf(path: string): string {
  return readFileSync(`${ROOT}${path}`, 'utf8');
}

/** One script of a pipeline, as the service would hand it to a shell. */
export interface Step {
  readonly script: string;
  readonly shell: 'sh' | 'bash';
  /** Variables of this step alone, filled in. */
  readonly env: Readonly<Record<string, string>>;
}

export type StageName = 'synth' | 'check' | 'deploy';

/** A pipeline, read from its file as the service reads it. */
export interface PipelineFile {
  readonly stages: Readonly<Record<StageName, readonly Step[]>>;
  /** What a stage hands on: names and patterns of files. */
  readonly handsOn: Readonly<Record<'synth' | 'check', readonly string[]>>;
  /** The folder that the files of `synth` are handed on from. @default '.' */
  readonly handsOnFrom?: string;
  /** Whether a stage gets the repository. */
  readonly checksOut: Readonly<Record<StageName, boolean>>;
}

/** What the service keeps: secrets of each stage, and where it runs things. */
export interface Service {
  /** Secrets by stage, under the names of the variables that the tool reads. */
  readonly secrets: Readonly<Record<StageName, Readonly<Record<string, string>>>>;
  /** Folder of the files that a stage was handed. */
  readonly workspace: string;
  /** A folder that is empty when a job starts. */
  readonly temporary: string;
  /** Variables of the file that have another value here. */
  readonly variables?: Readonly<Record<string, string>>;
}

interface YamlStep {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly script?: string;
  readonly publish?: string;
  readonly checkout?: string;
}

const fill = (text: string, values: Readonly<Record<string, string>>, kind: string): string =>
  text.replace(new RegExp(`\\$\\{\\{ ${kind}\\.([\\w-]+) \\}\\}`, 'g'), (_, name: string) => values[name] ?? '');

function filledEnv(
  env: Readonly<Record<string, string>> = {},
  values: Readonly<Record<string, string>>,
  kind: string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(env).map(([name, text]) => [name, fill(text, values, kind)]));
}

function lines(text: unknown): string[] {
  return String(text)
    .split('\n')
    .filter((line) => line !== '');
}

/** The workflow that runs the composite action of this repository. */
export function githubActions(service: Service): PipelineFile {
  return workflow('examples/pipelines/github-actions/access.yml', service);
}

/** The workflow that needs no action of ours. */
export function githubWithNpx(service: Service): PipelineFile {
  return workflow('examples/pipelines/github-actions/access-with-npx.yml', service);
}

function workflow(path: string, { secrets }: Service): PipelineFile {
  const { jobs } = parse(textOf(path)) as {
    jobs: Record<StageName, { steps: YamlStep[] }>;
  };
  const action = parse(textOf('action.yml')) as {
    inputs: Record<string, { default?: string }>;
    runs: { steps: (YamlStep & { shell: 'bash' })[] };
  };
  const usual = Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? '']));
  const stepsOf = (stage: StageName): Step[] => {
    const kept = Object.fromEntries(
      Object.entries(secrets[stage]).map(([name, value]) => [
        name.replace('GENESYSCLOUD_OAUTHCLIENT', `GENESYSCLOUD_${stage.toUpperCase()}_CLIENT`),
        value,
      ]),
    );
    return jobs[stage].steps.flatMap((step): Step[] => {
      const env = filledEnv(step.env, kept, 'secrets');
      if (step.run !== undefined) return [{ script: step.run, shell: 'bash', env }];
      if (step.uses?.includes('/genesys-preflight@') !== true) return [];
      const inputs = { ...usual, ...(step.with as Record<string, string>) };
      return action.runs.steps.map((inner) => ({
        script: inner.run ?? '',
        shell: inner.shell,
        env: { ...env, ...filledEnv(inner.env, inputs, 'inputs') },
      }));
    });
  };
  const uploaded = (stage: 'synth' | 'check'): string[] =>
    jobs[stage].steps.flatMap((step) =>
      step.uses?.startsWith('actions/upload') === true ? lines(step.with?.['path']) : [],
    );
  return {
    stages: { synth: stepsOf('synth'), check: stepsOf('check'), deploy: stepsOf('deploy') },
    handsOn: { synth: uploaded('synth'), check: uploaded('check') },
    checksOut: mapStages((stage) =>
      jobs[stage].steps.some(({ uses }) => uses?.startsWith('actions/checkout') === true),
    ),
  };
}

export function gitlab({ secrets }: Service): PipelineFile {
  const jobs = parse(textOf('examples/pipelines/gitlab/.gitlab-ci.yml')) as Record<
    StageName,
    {
      script: string[];
      environment?: unknown;
      variables?: Record<string, string>;
      artifacts: { paths: string[]; reports?: Record<string, string> };
    }
  >;
  const stepsOf = (stage: StageName): Step[] => {
    const { script, environment, variables = {} } = jobs[stage];
    // Variables that belong to an environment reach its jobs alone.
    const own = environment === undefined ? {} : secrets[stage];
    return [{ script: script.join('\n'), shell: 'sh', env: { ...variables, ...own } }];
  };
  return {
    stages: { synth: stepsOf('synth'), check: stepsOf('check'), deploy: stepsOf('deploy') },
    handsOn: {
      synth: jobs.synth.artifacts.paths,
      check: [...jobs.check.artifacts.paths, ...Object.values(jobs.check.artifacts.reports ?? {})],
    },
    checksOut: mapStages((stage) => jobs[stage].variables?.['GIT_STRATEGY'] !== 'empty'),
  };
}

export function azure({ secrets, workspace, temporary, variables }: Service): PipelineFile {
  const file = parse(textOf('examples/pipelines/azure/azure-pipelines.yml')) as {
    variables: Record<string, string>;
    stages: {
      stage: StageName;
      jobs: { steps?: YamlStep[]; strategy?: { runOnce: { deploy: { steps: YamlStep[] } } } }[];
    }[];
  };
  const stepsIn = (stage: StageName): YamlStep[] =>
    file.stages
      .filter((one) => one.stage === stage)
      .flatMap(({ jobs }) => jobs.flatMap(({ steps, strategy }) => steps ?? strategy?.runOnce.deploy.steps ?? []));
  const stepsOf = (stage: StageName): Step[] => {
    const { GENESYSCLOUD_OAUTHCLIENT_ID, GENESYSCLOUD_OAUTHCLIENT_SECRET, GENESYS_PREFLIGHT_RECEIPT_KEY } =
      secrets[stage];
    const group: Readonly<Record<string, string | undefined>> = {
      clientId: GENESYSCLOUD_OAUTHCLIENT_ID,
      clientSecret: GENESYSCLOUD_OAUTHCLIENT_SECRET,
      receiptKey: GENESYS_PREFLIGHT_RECEIPT_KEY,
      genesysRegion: 'us-east-1',
      'Pipeline.Workspace': workspace,
      'Agent.TempDirectory': temporary,
      ...file.variables,
      ...variables,
    };
    const macros = (text: string): string => text.replace(/\$\(([\w.]+)\)/g, (_, name: string) => group[name] ?? '');
    return stepsIn(stage).flatMap(({ script, env = {} }): Step[] =>
      script === undefined
        ? []
        : [
            {
              script: macros(script),
              shell: 'sh',
              env: Object.fromEntries(Object.entries(env).map(([name, text]) => [name, macros(text)])),
            },
          ],
    );
  };
  return {
    stages: { synth: stepsOf('synth'), check: stepsOf('check'), deploy: stepsOf('deploy') },
    handsOn: {
      synth: ['cdktf.out/', 'genesys*.json', 'genesys*.yaml', '*.access-test.yaml'],
      check: stepsIn('check').flatMap(({ publish }) => (publish === undefined ? [] : [publish.replace(/^.*\//, '')])),
    },
    handsOnFrom: stepsIn('synth').find(({ publish }) => publish !== undefined)?.publish ?? '',
    checksOut: mapStages((stage) => stepsIn(stage).some(({ checkout }) => checkout === 'self')),
  };
}

/** As far as a Jenkinsfile can be read without Groovy: its stages, their steps, what they stash. */
export function jenkins({ secrets }: Service): PipelineFile {
  const parts = textOf('examples/pipelines/jenkins/Jenkinsfile')
    .split(/^ {4}stage\('/m)
    .slice(1);
  const stage = (name: StageName): string => parts.find((part) => part.startsWith(`${name}'`)) ?? '';
  const stepsOf = (name: StageName): Step[] => {
    const text = stage(name);
    const bound = [...text.matchAll(/(?:usernameVariable|passwordVariable|variable): '(\w+)'/g)].map(
      ([, one]) => one ?? '',
    );
    const env = Object.fromEntries(bound.map((one) => [one, secrets[name][one] ?? '']));
    const [, own = ''] = /^ {6}environment \{\n([^}]*)/m.exec(text) ?? [];
    const ofStage = Object.fromEntries(
      [...own.matchAll(/^ *(\w+) = '([^']*)'$/gm)].map(([, one = '', value = '']) => [one, value]),
    );
    // Only what stands within withCredentials gets them.
    const from = text.indexOf('withCredentials');
    return [...text.matchAll(/\bsh '([^']*)'/g)].map((match) => ({
      script: match[1] ?? '',
      shell: 'sh',
      env: { ...ofStage, ...(from >= 0 && match.index > from ? env : {}) },
    }));
  };
  const stashed = (name: StageName): string[] =>
    [...stage(name).matchAll(/stash name: '\w+', includes: '([^']*)'/g)].flatMap(([, includes = '']) =>
      includes.split(/, ?/).map((pattern) => pattern.replace('/**', '/')),
    );
  return {
    stages: { synth: stepsOf('synth'), check: stepsOf('check'), deploy: stepsOf('deploy') },
    handsOn: { synth: stashed('synth'), check: stashed('check') },
    checksOut: mapStages((name) => !stage(name).includes('skipDefaultCheckout()')),
  };
}

function mapStages<T>(map: (stage: StageName) => T): Record<StageName, T> {
  return { synth: map('synth'), check: map('check'), deploy: map('deploy') };
}
