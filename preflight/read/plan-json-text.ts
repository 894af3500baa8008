import type { z } from 'zod';
import { parseJsonText, type JsonTextError } from '../../lib/contract/json-text.ts';
import { InputError } from './input-error.ts';
import { PlanJson, shownResources } from './plan-json-schema.ts';

/** The provider, whatever the registry: `registry.terraform.io/…`, `registry.opentofu.org/…`, a mirror. */
const PROVIDER_SOURCE = /(^|\/)mypurecloud\/genesyscloud$/;

/**
 * Parses the output of `terraform show -json PLANFILE`.
 *
 * @param content - the bytes of the file; UTF-16 is what `>` of Windows PowerShell writes
 * @param from - where it came from, for messages
 * @throws InputError `plan-broken`, `other-plan`
 */
export function parsePlanJson(content: Uint8Array, from: string): PlanJson {
  const text = decode(content);
  if (text.startsWith('PK')) throw notAPlan(from, 'is a saved plan in its binary form');
  let json: unknown;
  try {
    json = parseJsonText(text);
  } catch (cause) {
    throw text.startsWith('{"@level"')
      ? notAPlan(from, 'is the log that "terraform plan -json" writes', cause)
      : notAPlan(from, (cause as JsonTextError).message, cause);
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw notAPlan(from, 'is not a plan');
  if (!('resource_changes' in json) && !('planned_values' in json)) {
    throw notAPlan(from, 'values' in json || 'lineage' in json ? 'is a state, not a plan' : 'is not a plan');
  }
  const plan = PlanJson.safeParse(json);
  if (!plan.success) throw notAPlan(from, `cannot be read as a plan (${firstProblem(plan.error)})`, plan.error);
  if (!speaksOfGenesysCloud(plan.data)) {
    throw new InputError(
      'other-plan',
      `${from} is another tool's plan: nothing in it belongs to the provider mypurecloud/genesyscloud.`,
    );
  }
  return plan.data;
}

/** Whether a name of a provider is that of Genesys Cloud. */
export function isGenesysProvider(source: string | undefined): boolean {
  return source !== undefined && PROVIDER_SOURCE.test(source);
}

function speaksOfGenesysCloud({ resource_changes: changes, configuration, prior_state: state }: PlanJson): boolean {
  return (
    changes.some(({ provider_name: provider }) => isGenesysProvider(provider)) ||
    Object.values(configuration.provider_config).some(({ full_name: source }) => isGenesysProvider(source)) ||
    shownResources(state?.values?.root_module ?? {}).some(({ provider_name: provider }) => isGenesysProvider(provider))
  );
}

function notAPlan(from: string, what: string, cause?: unknown): InputError {
  return new InputError(
    'plan-broken',
    `${from} ${what}. Run "terraform show -json PLANFILE > plan.json" on a plan that "terraform plan -out PLANFILE" saved, and hand plan.json over.`,
    { cause },
  );
}

function decode(content: Uint8Array): string {
  const [first, second] = content;
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : 'utf-8';
  return new TextDecoder(encoding).decode(content);
}

/** One broken spot tells enough; a plan may have thousands. */
function firstProblem({ issues: [issue] }: z.ZodError): string {
  return issue === undefined ? 'it is broken' : `${issue.path.join('.')}: ${issue.message}`;
}
