import { GenesysError } from './errors.ts';

const API_PATH = /^\/api\/v2(\/[A-Za-z0-9_-]+)+$/;

/**
 * A path of the Platform API with its placeholders filled; what could leave the path (`..`, an empty id, `?`) is refused.
 *
 * @param template - e.g. `/api/v2/authorization/divisions/{divisionId}`
 * @param at - values of the placeholders, encoded here
 * @throws GenesysError `bad-request`
 */
export function filledPath(template: string, at: Readonly<Record<string, string>>): string {
  const refuse = (what: string): GenesysError =>
    new GenesysError({
      code: 'bad-request',
      message: `Cannot ask ${template}: ${what}`,
      cure: 'Check the id that the question was built with.',
      concerns: 'question',
    });
  if (!API_PATH.test(template.replace(/\{\w+\}/g, 'x'))) throw refuse('it is not a path of the Platform API');
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = at[name];
    if (value === undefined || value === '') throw refuse(`its ${name} is empty`);
    if (value === '.' || value === '..') throw refuse(`"${value}" is no ${name}`);
    return encodeURIComponent(value);
  });
}
