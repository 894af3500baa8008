import { z } from 'zod';

/** The version of twins; raised when a field changes its meaning or goes. */
export const ORGANISATION_TWIN_VERSION = 1;

/**
 * An organisation as its API answered, by the paths that were asked: what `snapshot --everything` writes, and
 * `simulate --data` serves again, with the same ids.
 */
export const OrganisationTwin = z.strictObject({
  format: z.literal('genesys-organisation-twin'),
  version: z.literal(ORGANISATION_TWIN_VERSION),
  /** ISO instant in UTC. */
  takenAt: z.string(),
  /** Id of the OAuth client that asked, where it is known. */
  takenBy: z.string().exactOptional(),
  /** By path, without its query: the rows of a list through all pages, or one object. Nothing that is a secret. */
  answers: z.record(z.string().startsWith('/api/v2/'), z.json()),
  /** What could not be read; empty where the twin is whole. */
  gaps: z.array(z.object({ what: z.string(), why: z.string(), permissions: z.array(z.string()) })),
});
export type OrganisationTwin = z.infer<typeof OrganisationTwin>;

/** What a twin is made of. */
export interface TwinContent extends Pick<OrganisationTwin, 'takenAt' | 'takenBy'> {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly gaps: readonly TwinGap[];
}

/** Something that could not be read. */
export interface TwinGap {
  /** What is missing, in words that fit into a sentence. */
  readonly what: string;
  /** Why, as a sentence. */
  readonly why: string;
  /** Permissions that would be needed, `domain:entity:action`. */
  readonly permissions: readonly string[];
}

/** A twin, checked. */
export function organisationTwinOf(content: TwinContent): OrganisationTwin {
  return OrganisationTwin.parse({
    format: 'genesys-organisation-twin',
    version: ORGANISATION_TWIN_VERSION,
    ...content,
  });
}

/** The text of a twin, in an order of its own: two of the same organisation differ by what differs. */
export function organisationTwinText(twin: TwinContent): string {
  const answers = Object.entries(twin.answers).sort(([one], [other]) => (one < other ? -1 : 1));
  return `${JSON.stringify(organisationTwinOf({ ...twin, answers: Object.fromEntries(answers) }), undefined, 1)}\n`;
}
