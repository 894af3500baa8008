import { readdirSync, readFileSync } from 'node:fs';

const FOLDER = new URL('./fixtures/', import.meta.url);

/** What the real provider (1.82.0) printed under Terraform 1.11.4; paths, ports, times and correlation ids are neutral. */
export function fixture(name: string): string {
  return readFileSync(new URL(name, FOLDER), 'utf8');
}

export function fixtureNames(): string[] {
  return readdirSync(FOLDER).sort();
}
