/** Says to people who are about to change a generated page where to change it instead. */
export function generatedMark(source: string): string {
  return `<!-- Made from ${source} by "npm run docs:reference": change that. -->`;
}
