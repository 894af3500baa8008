import { mayBeOwn, type PlainLine } from './plain-lines.ts';
import type { RunFacts } from './run-facts.ts';
import { ADDRESS } from './terraform-address.ts';
import type { AddressFacts } from './terraform-failure.ts';

const HEADING = new RegExp(`^\\s*# (${ADDRESS})(?: \\(.*?\\))? (?:will be|must be|is tainted)(?:, so must be)? (\\w+)`);
const ATTRIBUTE = /^\s*(?:[-+~]|-\/\+|\+\/-)?\s*(name|email)\s+= (.*)$/;
const UUID = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g;

const ACTIONS: Readonly<Record<string, AddressFacts['action']>> = {
  created: 'create',
  updated: 'update',
  replaced: 'replace',
  destroyed: 'delete',
  imported: 'import',
  read: 'read',
};

/** Notes what the plan in an output shows of each address: what becomes of it, its name, the ids it refers to. */
export function notePlannedAttributes(lines: readonly PlainLine[], facts: RunFacts): void {
  let current: { readonly address: string; readonly stack: string | undefined } | undefined;
  let depth = 0;
  for (const { text, stack } of lines) {
    const [, address, becomes = ''] = (mayBeOwn(text) ? HEADING.exec(text) : undefined) ?? [];
    if (address !== undefined) {
      current = { address, stack };
      depth = 0;
      const action = ACTIONS[becomes];
      if (action !== undefined) facts.note(current, { action });
      continue;
    }
    if (current === undefined) continue;
    if (depth > 0) noteAttribute(text, depth, current, facts);
    depth += braces(text);
    if (depth === 0 && /^\s*\}/.test(text)) current = undefined;
  }
}

function noteAttribute(
  text: string,
  depth: number,
  place: { readonly address: string; readonly stack: string | undefined },
  facts: RunFacts,
): void {
  const refersTo = text.match(UUID) ?? [];
  if (refersTo.length > 0) facts.note(place, { refersTo });
  const [, attribute, value = ''] = depth === 1 && mayBeOwn(text) ? (ATTRIBUTE.exec(text) ?? []) : [];
  if (attribute === undefined) return;
  const isUser = /(?:^|\.)genesyscloud_user\./.test(place.address);
  if (isUser === (attribute === 'name')) return;
  const name = newest(value);
  if (name !== undefined) facts.note(place, { name });
}

/** `"old" -> "new"`, `"new"`, or what is deleted: `"old" -> null`. */
function newest(value: string): string | undefined {
  const [text] = [...value.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([quoted]) => quoted).slice(-1);
  if (text === undefined) return undefined;
  try {
    return (JSON.parse(text) as string).replace(/([$%])\1\{/g, '$1{');
  } catch {
    return undefined;
  }
}

/** How much deeper a line leads, without what stands in quotes. */
function braces(text: string): number {
  const bare = text.replace(/"(?:[^"\\]|\\.)*"/g, '');
  return (bare.match(/[{[]/g) ?? []).length - (bare.match(/[}\]]/g) ?? []).length;
}
