import { z } from 'zod';
import { OrganisationFileError } from '../organisation-file.ts';

/** What stands at the head of a twin. */
export const TWIN_FORMAT = 'genesys-organisation-twin';
/** The version that is read and written; raised when a field changes its meaning or goes. */
export const TWIN_VERSION = 1;

/**
 * An organisation as its API answered: what `genesys-preflight snapshot --everything` and a recording write. Ids are
 * those of the organisation, so that a Terraform state fits.
 */
export const Twin = z.strictObject({
  format: z.literal(TWIN_FORMAT),
  version: z.literal(TWIN_VERSION),
  /** ISO instant in UTC. */
  takenAt: z.string(),
  /** Id of the OAuth client that asked. */
  takenBy: z.string().optional(),
  /** Set where names are replaced: a fingerprint of the salt, equal where pseudonyms compare. */
  pseudonymsWith: z.string().optional(),
  /**
   * By the path that was asked, without its query: the rows of a list through all of its pages, or one object. What was
   * asked several times stands there once, put together.
   */
  answers: z.record(z.string().startsWith('/api/v2/'), z.json()),
  /** What could not be read. */
  gaps: z.array(z.looseObject({ what: z.string() })).default([]),
});
export type Twin = z.infer<typeof Twin>;

/** Checks a twin that is data already. @throws OrganisationFileError */
export function checkTwin(data: unknown): Twin {
  const version = z.object({ version: z.number() }).safeParse(data).data?.version;
  if (version !== undefined && version !== TWIN_VERSION) {
    throw new OrganisationFileError([
      {
        path: 'version',
        message: `it is ${String(version)}, and this simulator reads version ${String(TWIN_VERSION)}`,
      },
    ]);
  }
  const parsed = Twin.safeParse(data);
  if (parsed.success) return parsed.data;
  throw new OrganisationFileError(
    parsed.error.issues.map(({ path, message }) => ({ path: path.join('.') || '(file)', message })),
  );
}

/** The text of a twin, in an order of its own: two of the same organisation differ by what differs. */
export function twinText(twin: Twin): string {
  const { answers, ...about } = twin;
  const sorted = Object.entries(answers).sort(([one], [other]) => (one < other ? -1 : 1));
  return `${JSON.stringify({ ...about, answers: Object.fromEntries(sorted) }, undefined, 1)}\n`;
}
