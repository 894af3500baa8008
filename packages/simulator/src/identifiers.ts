import { createHash } from 'node:crypto';

/**
 * A UUID that depends on nothing but the kind and the name of a thing, so that two runs on the same organisation
 * file, and the files a test compares with, show the same ids.
 */
export function identifierOf(kind: string, name: string): string {
  const hex = createHash('sha256').update(`${kind}\n${name}`).digest('hex');
  // Version and variant digits are set as in any UUID: clients check the form of an id before they use it.
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
