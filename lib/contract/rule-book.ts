import { z } from 'zod';
import type { Purpose } from '../access/purpose.ts';
import { parsePermission } from '../access/permission.ts';
import { STARTER, STARTER_RULES } from '../access/starter-rules.ts';
import { PermissionText } from './permission-text.ts';
import { FileProblemsError, readYaml, type FileProblem, type ReadYaml } from './read-yaml.ts';
import { keysIn } from './schema-problems.ts';
import type { SeparationRule } from './separation-rules.ts';
import { SeparationRules } from './separation-rules.ts';
import { unknownPurpose } from './unknown-purpose.ts';
import { parseYamlDocument } from './yaml-document.ts';

/** Default place of rules that are kept apart from a manifest, beside `cdktf.json`. */
export const DEFAULT_RULES_FILE = 'genesys.rules.yaml';

/** The version of the file; raised when its meaning changes, so that an older tool refuses what it cannot read. */
export const RULES_VERSION = 1;

/** A rule, and where it stands. */
export type PlacedRule = SeparationRule & {
  /** `genesys.rules.yaml:3`. */
  readonly source: string;
};

/** Rules of separation of duties, and the purposes that they may name. */
export interface RuleBook {
  readonly rules: readonly PlacedRule[];
  readonly purposes: readonly Purpose[];
}

/** A purpose as a manifest has it; only its name and which permissions it bundles matter here. */
const BookPurpose = z.object({
  name: z.string().regex(/\S/, 'is empty'),
  permissions: z.array(z.union([PermissionText, z.object({ permission: PermissionText })])),
});

/** `genesys.rules.yaml`: rules alone, and purposes where there is no manifest that has them. */
const RulesFile = z.strictObject({
  version: z.literal(RULES_VERSION, `write version: ${RULES_VERSION}`),
  purposes: z.array(BookPurpose.strict()).default([]),
  rules: SeparationRules.default([]),
});

/** What of a manifest matters here; the rest of it is for others to judge. */
const ManifestPart = z.object({
  purposes: z.array(BookPurpose).default([]),
  rules: SeparationRules.default([]),
});

/** The rules to begin with, as a book of their own. */
export const STARTER_BOOK: RuleBook = {
  rules: STARTER_RULES.map((rule) => ({ ...rule, first: [...rule.first], second: [...rule.second], source: STARTER })),
  purposes: [],
};

/** What a manifest has, and a file of rules has not. */
const OF_MANIFESTS = ['divisions', 'roles', 'assignments', 'existing', 'breakGlass'];

/**
 * Reads rules from a file of rules or from a manifest, whichever it is.
 *
 * @param file - name for messages
 * @param known - purposes of elsewhere, e.g. of the manifest, that a file of rules may name
 * @throws FileProblemsError with all problems at once
 */
export function parseRuleBook(text: string, file: string, known: readonly Purpose[] = []): RuleBook {
  const { value } = parseYamlDocument(text);
  const isManifest = typeof value === 'object' && value !== null && OF_MANIFESTS.some((key) => key in value);
  return isManifest ? parseRulesOfManifest(text, file) : parseRules(text, file, known);
}

/**
 * Reads a file of rules.
 *
 * @param file - name for messages
 * @param known - purposes of elsewhere, e.g. of the manifest, that the rules may name
 * @throws FileProblemsError with all problems at once
 */
export function parseRules(text: string, file: string, known: readonly Purpose[] = []): RuleBook {
  return bookOf(
    readYaml(text, file, RulesFile, (path) => keysIn(RulesFile, path)),
    file,
    known,
  );
}

/**
 * Reads the rules of a manifest and its purposes, and nothing else of it.
 *
 * @param file - name for messages
 * @throws FileProblemsError with all problems at once
 */
export function parseRulesOfManifest(text: string, file: string): RuleBook {
  return bookOf(
    readYaml(text, file, ManifestPart, (path) => keysIn(ManifestPart, path)),
    file,
    [],
  );
}

function bookOf(
  { value, placeOf }: ReadYaml<z.infer<typeof ManifestPart>>,
  file: string,
  known: readonly Purpose[],
): RuleBook {
  const purposes = [...value.purposes.map(purposeOf), ...known];
  const names = purposes.map(({ name }) => name);
  const problems = value.rules.flatMap((rule, at) =>
    (['first', 'second'] as const).flatMap((side) =>
      rule[side].flatMap((entry, index): FileProblem[] => {
        const message = unknownPurpose(entry, names);
        return message === undefined ? [] : [{ ...placeOf(['rules', at, side, index]), message }];
      }),
    ),
  );
  if (problems.length > 0) throw new FileProblemsError(file, problems);
  const rules = value.rules.map((rule, at) => ({ ...rule, source: `${file}:${placeOf(['rules', at]).line}` }));
  return { rules, purposes };
}

function purposeOf({ name, permissions }: z.infer<typeof BookPurpose>): Purpose {
  return {
    name,
    permissions: permissions.map((one) => parsePermission(typeof one === 'string' ? one : one.permission)),
  };
}
