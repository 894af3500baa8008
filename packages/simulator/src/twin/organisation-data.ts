import { OrganisationFileError, type OrganisationFile } from '../organisation-file.ts';
import { checkOrganisation, readOrganisation } from '../read-organisation.ts';
import { SNAPSHOT_FORMAT, twinOfSnapshot } from './access-snapshot.ts';
import { checkTwin, TWIN_FORMAT, type Twin } from './twin-file.ts';

/** What an organisation can be made of: a file that people write, or what another organisation answered. */
export type OrganisationData =
  { readonly kind: 'file'; readonly file: OrganisationFile } | { readonly kind: 'twin'; readonly twin: Twin };

/**
 * Parses an organisation file (YAML or JSON), a twin or a snapshot of access (JSON); its content says which it is.
 *
 * @throws OrganisationFileError with everything that is wrong
 */
export function readOrganisationData(text: string): OrganisationData {
  const json = jsonOf(text);
  // A file that people write is read as YAML, whose errors have lines.
  return formatOf(json) === undefined ? { kind: 'file', file: readOrganisation(text) } : organisationDataOf(json);
}

/** The same of what is data already. @throws OrganisationFileError */
export function organisationDataOf(data: unknown): OrganisationData {
  const format = formatOf(data);
  switch (format) {
    case undefined:
      return { kind: 'file', file: checkOrganisation(data) };
    case TWIN_FORMAT:
      return { kind: 'twin', twin: checkTwin(data) };
    case SNAPSHOT_FORMAT:
      return { kind: 'twin', twin: twinOfSnapshot(data) };
    default:
      throw new OrganisationFileError([
        {
          path: 'format',
          message: `${JSON.stringify(format)} is not known; known are ${TWIN_FORMAT}, ${SNAPSHOT_FORMAT}, and files without a format`,
        },
      ]);
  }
}

function formatOf(data: unknown): unknown {
  return typeof data === 'object' && data !== null && 'format' in data ? data.format : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
