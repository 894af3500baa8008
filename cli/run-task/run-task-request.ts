import { z } from 'zod';
import { Secret } from '../../lib/genesys/index.ts';

/**
 * What HCP Terraform sends when a run reaches the stage of a run task, version 1; more is sent than is needed.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run-tasks/run-tasks-integration
 */
const RunTaskRequest = z.looseObject({
  payload_version: z.literal(1),
  /** Bearer token for the plan and the verdict, for this run alone. */
  access_token: z
    .string()
    .min(1)
    .transform((token) => new Secret(token)),
  /** `pre_plan`, `post_plan`, `pre_apply`, `post_apply`. */
  stage: z.string(),
  task_result_callback_url: z.url(),
  /** There is one after the plan; HashiCorp's own scaffolding reads it before the apply too. */
  plan_json_api_url: z.url().nullish(),
  run_id: z.string().min(1),
  workspace_name: z.string().min(1),
  organization_name: z.string().min(1),
});

/** One run that waits for a verdict. */
export interface RunToJudge {
  readonly token: Secret;
  readonly stage: string;
  readonly callbackUrl: string;
  /** Undefined at stages that have no plan yet. */
  readonly planUrl: string | undefined;
  readonly runId: string;
  readonly workspace: string;
  readonly organisation: string;
}

/** What a request turns out to be. */
export type ReadRequest =
  /** What is sent when the run task is created: there is no run, and nothing to call back. */
  | { readonly kind: 'verification' }
  | { readonly kind: 'run'; readonly run: RunToJudge }
  | { readonly kind: 'broken'; readonly problem: string };

/** The token of requests that only ask whether somebody is there; it is valid nowhere. */
const VERIFICATION_TOKEN = 'test-token';

/** Reads a request from its body, whose signature was right. Nothing of it is repeated in a problem. */
export function readRunTaskRequest(body: string): ReadRequest {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return { kind: 'broken', problem: 'it is not JSON' };
  }
  const token = z.looseObject({ access_token: z.string() }).safeParse(json).data?.access_token;
  if (token === VERIFICATION_TOKEN) return { kind: 'verification' };
  const read = RunTaskRequest.safeParse(json);
  if (!read.success) {
    const keys = [...new Set(read.error.issues.map(({ path }) => path.map(String).join('.')))];
    return { kind: 'broken', problem: `it is no request of version 1: ${keys.join(', ')}` };
  }
  const { data } = read;
  return {
    kind: 'run',
    run: {
      token: data.access_token,
      stage: data.stage,
      callbackUrl: data.task_result_callback_url,
      planUrl: data.plan_json_api_url ?? undefined,
      runId: data.run_id,
      workspace: data.workspace_name,
      organisation: data.organization_name,
    },
  };
}
