/**
 * What random cases are made of: the same in every run, so that a test which fails fails again. `GENESYS_PREFLIGHT_SLOW=1`
 * brings new ones each time.
 *
 * @param variable - names another seed, e.g. that of a run that failed
 */
export function seedOf(variable: string): number {
  const given = process.env[variable];
  if (given !== undefined) return Number(given);
  return process.env['GENESYS_PREFLIGHT_SLOW'] === '1' ? Date.now() % 2_147_483_647 : 1;
}
