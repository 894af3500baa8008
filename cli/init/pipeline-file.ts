import type { PipelineService, ProjectFile } from './project-file.ts';

/** The pipeline of a new project: checked in every proposal, deployed from the main branch. */
export function pipelineFile(service: PipelineService): ProjectFile {
  return PIPELINES[service];
}

const NEEDS = `# Before it deploys: a backend that every run finds again (stacks/access.ts), a package-lock.json, and two OAuth clients,
# one that may only look and one that may change ("npx genesys-preflight doctor --role" says which permissions they need).
`;

const PIPELINES: Readonly<Record<PipelineService, ProjectFile>> = {
  github: {
    path: '.github/workflows/access.yml',
    text: `${NEEDS}name: Access
on:
  pull_request:
  push:
    branches: [main]
permissions:
  contents: read
env:
  GENESYSCLOUD_REGION: \${{ vars.GENESYSCLOUD_REGION }}
jobs:
  check:
    if: github.event_name == 'pull_request'
    runs-on: ubuntu-latest
    timeout-minutes: 20
    env:
      GENESYSCLOUD_OAUTHCLIENT_ID: \${{ secrets.GENESYSCLOUD_CHECK_CLIENT_ID }}
      GENESYSCLOUD_OAUTHCLIENT_SECRET: \${{ secrets.GENESYSCLOUD_CHECK_CLIENT_SECRET }}
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: { node-version: 22, cache: npm }
      - uses: hashicorp/setup-terraform@v3
        with: { terraform_wrapper: false }
      - run: npm ci
      - run: npx cdktf synth
      - run: npx genesys-preflight check
  deploy:
    if: github.event_name == 'push'
    runs-on: ubuntu-latest
    timeout-minutes: 60
    environment: production
    concurrency: { group: access-deploy, cancel-in-progress: false }
    env:
      GENESYSCLOUD_OAUTHCLIENT_ID: \${{ secrets.GENESYSCLOUD_DEPLOY_CLIENT_ID }}
      GENESYSCLOUD_OAUTHCLIENT_SECRET: \${{ secrets.GENESYSCLOUD_DEPLOY_CLIENT_SECRET }}
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: { node-version: 22, cache: npm }
      - uses: hashicorp/setup-terraform@v3
        with: { terraform_wrapper: false }
      - run: npm ci
      # Decisions are committed and reviewed: where new ones would be needed, it stops.
      - run: npx genesys-preflight deploy --frozen -- --auto-approve
`,
  },
  gitlab: {
    path: '.gitlab-ci.yml',
    text: `${NEEDS}# Variables: GENESYSCLOUD_REGION; GENESYSCLOUD_OAUTHCLIENT_ID and _SECRET, masked, once for all and once (protected) for
# the environment "production". The image has to hold Terraform too: name one of yours.
stages: [check, deploy]
default:
  image: \${ACCESS_IMAGE}
  before_script:
    - npm ci
check:
  stage: check
  timeout: 20 minutes
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
  script:
    - npx cdktf synth
    - npx genesys-preflight check
deploy:
  stage: deploy
  timeout: 60 minutes
  environment: production
  resource_group: access-deploy
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    # Decisions are committed and reviewed: where new ones would be needed, it stops.
    - npx genesys-preflight deploy --frozen -- --auto-approve
`,
  },
};
