import { readFile } from 'node:fs/promises';
import { canonicalJson } from '../../lib/contract/canonical-json.ts';
import { hashOf } from '../../lib/contract/receipt.ts';
import { isMissingFile, whyUnreadable } from '../../lib/contract/why-unreadable.ts';
import { InputError } from './input-error.ts';
import { parsePlanJson } from './plan-json-text.ts';
import { readAssemblyHashes } from './read-assembly-hashes.ts';
import type { PlanSources } from './read-plan.ts';

/** The files that a check is about, as hashes. */
export interface CheckedFiles {
  readonly source:
    | { readonly kind: 'assembly'; readonly stacks: Readonly<Record<string, string>> }
    | { readonly kind: 'plan'; readonly hash: string };
  /** Null where there is no such file. */
  readonly decisions: string | null;
  readonly acknowledgements: string | null;
}

/** Where these files are. */
export interface CheckedPlaces extends Pick<PlanSources, 'assembly' | 'plan' | 'directory'> {
  readonly decisionsFile: string;
  readonly acknowledgementsFile: string;
}

/**
 * Hashes what a check is about, before it is checked.
 *
 * @throws InputError for what is missing or broken, and `no-receipt` for a folder: what was planned there is not what a
 *   later step applies
 */
export async function readCheckedFiles(places: CheckedPlaces): Promise<CheckedFiles> {
  const { decisionsFile, acknowledgementsFile } = places;
  const [source, decisions, acknowledgements] = await Promise.all([
    sourceOf(places),
    hashOfFile(decisionsFile),
    hashOfFile(acknowledgementsFile),
  ]);
  return { source, decisions, acknowledgements };
}

async function sourceOf({ assembly, plan }: CheckedPlaces): Promise<CheckedFiles['source']> {
  if (plan !== undefined) return { kind: 'plan', hash: await hashOfPlan(plan) };
  if (assembly !== undefined) return { kind: 'assembly', stacks: await readAssemblyHashes(assembly) };
  throw new InputError(
    'no-receipt',
    'There is no receipt for a folder: what is planned for the check is not what is applied later. Save a plan, and check that with --plan.',
  );
}

/** The plan as JSON, whatever its encoding and its spaces: `terraform show -json` says the same of the same plan. */
async function hashOfPlan(plan: string): Promise<string> {
  const content = await readFile(plan).catch((cause: unknown) => {
    throw new InputError('plan-missing', `The plan ${plan} cannot be read: ${whyUnreadable(cause)}`, { cause });
  });
  return hashOf(canonicalJson(parsePlanJson(content, plan)));
}

async function hashOfFile(file: string): Promise<string | null> {
  try {
    return hashOf(await readFile(file));
  } catch (cause) {
    if (isMissingFile(cause)) return null;
    throw cause;
  }
}
