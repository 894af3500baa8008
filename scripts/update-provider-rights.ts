import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';
import type { ProviderRights } from '../lib/genesys/provider-rights.ts';

/** What is read of the API description: which permissions a call needs. */
const ApiDescription = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        'x-inin-requires-permissions': z
          .object({ type: z.enum(['ALL', 'ANY']), permissions: z.array(z.string()) })
          .optional(),
      }),
    ),
  ),
});

/** A page of the provider's documentation, by the name of its resource without `genesyscloud_`. */
export interface ProviderPage {
  readonly name: string;
  readonly text: string;
}

/** By `METHOD path`, placeholders without their names: the permissions of which one is enough, one list for each. */
type Requirements = ReadonlyMap<string, readonly (readonly string[])[]>;

/** The facts of both sources; see `lib/genesys/provider-rights.ts` for what they mean. */
export function providerRightsFrom(pages: readonly ProviderPage[], description: unknown): ProviderRights[] {
  const requirements = requirementsIn(description);
  const opens = new Map<string, number>();
  for (const permission of [...requirements.values()].flat(2)) opens.set(permission, (opens.get(permission) ?? 0) + 1);
  const narrowFirst = (one: string, other: string): number =>
    Number(isBroad(one)) - Number(isBroad(other)) ||
    (opens.get(one) ?? 0) - (opens.get(other) ?? 0) ||
    (one < other ? -1 : 1);
  return pages.map(({ name, text }) => {
    const calls = callsIn(text);
    const published = calls.flatMap((call) => requirements.get(call) ?? []);
    const explained = new Set(published.flat());
    const { permissions, scopes } = listsIn(text);
    return {
      type: `genesyscloud_${name}`,
      needs: distinct(published.map((any) => [...any].filter(isPermission).sort(narrowFirst))).sort(byText),
      listed: permissions.filter((permission) => isPermission(permission) && !explained.has(permission)).sort(),
      open: permissions.length > 0 ? [] : calls.filter((call) => !requirements.has(call)),
      scopes: [...scopes].sort(),
    };
  });
}

/** Every permission that either source names. */
export function publishedPermissionsIn(pages: readonly ProviderPage[], description: unknown): string[] {
  const named = [
    ...[...requirementsIn(description).values()].flat(2),
    ...pages.flatMap(({ text }) => listsIn(text).permissions),
  ];
  return [...new Set(named.filter(isPermission))].sort();
}

function requirementsIn(description: unknown): Requirements {
  const { paths } = ApiDescription.parse(description);
  return new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { 'x-inin-requires-permissions': needs }]) => {
        const { type = 'ALL', permissions = [] } = needs ?? {};
        const lists = type === 'ANY' ? [permissions] : permissions.map((permission) => [permission]);
        return [callKey(method, path), lists.filter(({ length }) => length > 0)] as const;
      }),
    ),
  );
}

function callsIn(text: string): string[] {
  const lines = text.matchAll(/^(?:[*-] +)?\[\s*(GET|HEAD|POST|PUT|PATCH|DELETE)\s+(\/api\/v2\/[^\]\s?]+)/gim);
  return [...new Set([...lines].map(([, method = '', path = '']) => callKey(method, path)))];
}

function listsIn(text: string): { readonly permissions: readonly string[]; readonly scopes: readonly string[] } {
  const listBelow = (heading: string): string[] => {
    const list = new RegExp(`The following ${heading} are required[^\\n]*\\n\\n((?:\\* \`[^\\n]*\\n)*)`).exec(
      text,
    )?.[1];
    return [...(list ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
  };
  return { permissions: listBelow('permissions'), scopes: listBelow('OAuth scopes') };
}

function callKey(method: string, path: string): string {
  return `${method.toUpperCase()} ${path.replace(/\/$/, '').replace(/\{[^}]*\}/g, '{}')}`;
}

/** The names of old general permissions (`admin`) have no parts; nobody should need them. */
function isPermission(text: string): boolean {
  return /^[A-Za-z0-9]+:[A-Za-z0-9]+:[A-Za-z0-9]+$/.test(text);
}

/** Gives more than what it is needed for. */
function isBroad(permission: string): boolean {
  return /:(admin|all|manage)$/.test(permission);
}

function distinct(lists: readonly (readonly string[])[]): string[][] {
  return [...new Map(lists.map((list) => [list.join(), [...list]])).values()];
}

function byText(one: readonly string[], other: readonly string[]): number {
  return one.join() < other.join() ? -1 : 1;
}

const FOLDER = new URL('../lib/genesys/', import.meta.url);

async function writeJson(name: string, value: unknown): Promise<void> {
  const path = fileURLToPath(new URL(name, FOLDER));
  const options = await resolveConfig(path);
  writeFileSync(path, await format(JSON.stringify(value), { ...options, filepath: path }));
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [docs, api] = process.argv.slice(2);
  if (docs === undefined || api === undefined) {
    console.error('Usage: npx tsx scripts/update-provider-rights.ts PROVIDER/docs/resources API-DESCRIPTION.json');
    process.exitCode = 2;
  } else {
    const pages = readdirSync(docs)
      .filter((file) => file.endsWith('.md'))
      .sort()
      .map((file) => ({ name: file.replace(/\.md$/, ''), text: readFileSync(join(docs, file), 'utf8') }));
    const description: unknown = JSON.parse(readFileSync(api, 'utf8'));
    await writeJson('provider-rights.json', providerRightsFrom(pages, description));
    await writeJson('published-permissions.json', publishedPermissionsIn(pages, description));
  }
}
