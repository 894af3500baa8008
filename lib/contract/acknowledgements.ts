import { z } from 'zod';
import { FileProblemsError, readYaml, type FileProblem } from './read-yaml.ts';

/** Default place of the acknowledgements, beside `cdktf.json`. */
export const DEFAULT_ACKNOWLEDGEMENTS_FILE = 'genesys.acknowledged.yaml';
export const ACKNOWLEDGEMENTS_VERSION = 1;

/** Stands for every address, or everything that a check found at an address. */
export const ANYTHING = '*';

/** Somebody has seen a finding or a loss, and wants the deploy to go on. */
export interface Acknowledgement {
  /** Id of the check. */
  readonly check: string;
  /** Terraform address, `stack:address` where stacks share it, or `*`. */
  readonly address: string;
  /** The loss as the report names it, the kind of the finding, or `*`. */
  readonly what: string;
  /** Why it is right, for those who read the file later. */
  readonly reason: string;
  /** Last day on which it counts, `YYYY-MM-DD`, UTC. @default for ever */
  readonly until?: string | undefined;
  /** Where it stands: `genesys.acknowledged.yaml:3`, or `--acknowledge`. */
  readonly source: string;
}

const Entry = z.strictObject({
  check: z.string().min(1),
  address: z.string().min(1),
  what: z.string().min(1),
  reason: z.string().trim().min(1, 'say why'),
  until: z.iso.date('a day is written YYYY-MM-DD').optional(),
});

/** `genesys.acknowledged.yaml`: written by people, never by the tool. */
const AcknowledgementsFile = z.strictObject({
  version: z.literal(ACKNOWLEDGEMENTS_VERSION),
  acknowledged: z.array(Entry).default([]),
});

/**
 * Reads acknowledgements from their text.
 *
 * @param file - name for messages
 * @param knownChecks - ids of the checks that there are; any other is a mistake
 * @throws FileProblemsError with all problems at once
 */
export function parseAcknowledgements(text: string, file: string, knownChecks: readonly string[]): Acknowledgement[] {
  const { value, placeOf } = readYaml(text, file, AcknowledgementsFile, (path) =>
    Object.keys(path.length === 0 ? AcknowledgementsFile.shape : Entry.shape),
  );
  const problems = value.acknowledged.flatMap(({ check }, at): FileProblem[] =>
    knownChecks.includes(check)
      ? []
      : [{ ...placeOf(['acknowledged', at, 'check']), message: `there is no check "${check}"` }],
  );
  if (problems.length > 0) throw new FileProblemsError(file, problems);
  return value.acknowledged.map((entry, at) => ({
    ...entry,
    source: `${file}:${placeOf(['acknowledged', at]).line}`,
  }));
}

/**
 * Reads the shorthand `CHECK[@ADDRESS]` of the command line: it acknowledges whatever that check finds (there).
 *
 * @returns undefined where there is no such check
 */
export function parseAcknowledgementFlag(text: string, knownChecks: readonly string[]): Acknowledgement | undefined {
  const [check = '', ...address] = text.split('@');
  if (!knownChecks.includes(check)) return undefined;
  return {
    check,
    address: address.join('@') || ANYTHING,
    what: ANYTHING,
    reason: 'given on the command line',
    source: `--acknowledge ${text}`,
  };
}
