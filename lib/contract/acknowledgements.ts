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
  /**
   * Terraform address, `stack:address` where stacks share it, or `*`; of a conflict of duties also the subject or role that
   * has it, by name, e-mail address or id.
   */
  readonly address: string;
  /** The loss as the report names it, the kind of the finding, of a conflict its rule, or `*`. */
  readonly what: string;
  /** Why it is right, for those who read the file later. */
  readonly reason: string;
  /** Who answers for it. Conflicts of duties are acknowledged by somebody, and for some time, only. */
  readonly owner?: string | undefined;
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
  owner: z.string().trim().min(1, 'say who answers for it').optional(),
  until: z.iso.date('a day is written YYYY-MM-DD').optional(),
});

/** Checks whose findings are waived by somebody and for some time only: others live with what they find, too. */
const NEED_OWNER: readonly string[] = ['duties-conflict'];

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
  const problems = value.acknowledged.flatMap((entry, at): FileProblem[] => {
    const { check } = entry;
    if (!knownChecks.includes(check)) {
      return [{ ...placeOf(['acknowledged', at, 'check']), message: `there is no check "${check}"` }];
    }
    const missing = needsOwner(check) ? (['owner', 'until'] as const).filter((key) => entry[key] === undefined) : [];
    return missing.map((key) => ({
      ...placeOf(['acknowledged', at]),
      message: `acknowledged.${at}.${key}: is missing; ${check} is acknowledged by an owner and until a day`,
    }));
  });
  if (problems.length > 0) throw new FileProblemsError(file, problems);
  return value.acknowledged.map((entry, at) => ({
    ...entry,
    source: `${file}:${placeOf(['acknowledged', at]).line}`,
  }));
}

/** Whether what a check finds is acknowledged with an owner and a last day only, so in the file only. */
export function needsOwner(check: string): boolean {
  return NEED_OWNER.includes(check);
}

/**
 * Reads the shorthand `CHECK[@ADDRESS]` of the command line: it acknowledges whatever that check finds (there).
 *
 * @returns undefined where there is no such check, or one that only the file can acknowledge ({@link needsOwner})
 */
export function parseAcknowledgementFlag(text: string, knownChecks: readonly string[]): Acknowledgement | undefined {
  const [check = '', ...address] = text.split('@');
  if (!knownChecks.includes(check) || needsOwner(check)) return undefined;
  return {
    check,
    address: address.join('@') || ANYTHING,
    what: ANYTHING,
    reason: 'given on the command line',
    source: `--acknowledge ${text}`,
  };
}
