import { z } from 'zod';

const MOST_ISSUES = 10;
const LONGEST = 2_000;

/** What a schema found, for people: the first few, none without an end. */
export function toldIssues({ issues }: z.ZodError): string {
  const rest = issues.length - MOST_ISSUES;
  const told = z.prettifyError({ issues: issues.slice(0, MOST_ISSUES) }).slice(0, LONGEST);
  return rest > 0 ? `${told}\nand ${rest} more` : told;
}
