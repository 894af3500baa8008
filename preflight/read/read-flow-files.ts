import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { addressKey, staysDeclared, type PlannedResource } from '../planned/planned-resource.ts';
import type { Plan } from '../planned/plan.ts';
import { Reference, Template, Unknown, type PlannedAttributes } from '../planned/planned-value.ts';
import { flowKeyIn, type FlowKey, type Substitutions } from './flow-file.ts';

/** Larger files are not read: what is asked of them is a name. */
const MOST_BYTES = 4 * 1024 * 1024;

const FLOW = 'genesyscloud_flow';

/**
 * The plan with name and type of each flow, which stand in its YAML file (`filepath`), relative to the folder that
 * Terraform runs in. The attributes `name` and `type` of the code are for exports alone (provider schema); where the file
 * tells nothing they are left out, with the reason.
 */
export async function withFlowFiles(plan: Plan): Promise<Plan> {
  const directories = new Map(plan.stacks.map(({ configuration: { name, directory } }) => [name, directory]));
  const flows = plan.ofType(FLOW).filter((planned) => staysDeclared(planned));
  const read = flows.map(async (flow) => {
    const directory = directories.get(flow.stack) ?? '.';
    return [addressKey(flow), identified(flow, await readFlowKey(flow, directory, plan))] as const;
  });
  const byAddress = new Map(await Promise.all(read));
  return byAddress.size === 0 ? plan : plan.mapResources((resource) => byAddress.get(addressKey(resource)) ?? resource);
}

function identified(flow: PlannedResource, key: FlowKey): PlannedResource {
  const others = Object.entries(flow.attributes).filter(([name]) => name !== 'name' && name !== 'type');
  const attributes = Object.fromEntries(others);
  return key.kind === 'read'
    ? { ...flow, attributes: { ...attributes, name: key.name, type: key.type } }
    : { ...flow, attributes, keyNotRead: key.why };
}

async function readFlowKey(flow: PlannedResource, directory: string, plan: Plan): Promise<FlowKey> {
  const filepath = plan.attribute(flow, 'filepath');
  if (filepath.kind === 'unknown') {
    return unreadable(`the path of its YAML file is only known when Terraform computes it (${filepath.expression})`);
  }
  if (filepath.kind !== 'known' || typeof filepath.value !== 'string' || filepath.value === '') {
    return unreadable('no YAML file is named');
  }
  const path = filepath.value;
  if (/^[a-z][a-z0-9+.-]+:/i.test(path))
    return unreadable(`its YAML file lies elsewhere (${path}), and is not fetched`);
  const text = await readSmallFile(resolve(directory, path));
  if (typeof text !== 'string') return unreadable(`its YAML file ${path} ${text.why}`);
  const key = flowKeyIn(text, substitutionsOf(flow, plan));
  return key.kind === 'read' ? key : unreadable(`its YAML file ${path} ${key.why}`);
}

/** A pipe or a device is never opened: reading it may not end. */
async function readSmallFile(path: string): Promise<string | { readonly why: string }> {
  try {
    const { size, isFile } = await stat(path).then((found) => ({ size: found.size, isFile: found.isFile() }));
    if (!isFile) return { why: 'is no file' };
    if (size > MOST_BYTES) return { why: `is larger than ${String(MOST_BYTES / 1024 / 1024)} MiB` };
    return await readFile(path, 'utf8');
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    return { why: isMissing ? 'is not there' : 'cannot be read' };
  }
}

function substitutionsOf(flow: PlannedResource, plan: Plan): Substitutions {
  const declared = flow.attributes['substitutions'];
  if (!isMap(declared)) return {};
  const values = Object.entries(declared).map(([name, value]): [string, string | undefined] => {
    const resolved = plan.resolve(flow.stack, value);
    const isText = resolved.kind === 'known' && ['string', 'number', 'boolean'].includes(typeof resolved.value);
    return [name, isText ? String(resolved.value) : undefined];
  });
  return Object.fromEntries(values);
}

function isMap(value: unknown): value is PlannedAttributes {
  const isExpression = value instanceof Reference || value instanceof Template || value instanceof Unknown;
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isExpression;
}

function unreadable(why: string): FlowKey {
  return { kind: 'unreadable', why };
}
