import { readImportDecisions } from '../../lib/contract/read-import-decisions.ts';
import { parseReceipt, type Receipt } from '../../lib/contract/receipt.ts';
import { thisOrganisation, type GenesysClient } from '../../lib/genesys/index.ts';
import {
  InputError,
  judgeReceipt,
  judgeReceiptOrganisation,
  judgeReceiptSubject,
  readAssemblySnapshot,
  readCheckedFiles,
  readPlan,
  receiptSubject,
  tellReceiptDifference,
  unrenderedDecisions,
  type PlanSources,
  type ReceiptDifference,
  type ReceiptTerms,
} from '../../preflight/index.ts';
import { oneLine } from '../../preflight/terraform-text.ts';
import { readNamedFile } from '../read-named-file.ts';

/** What is needed to hold a receipt against what is about to be deployed. */
export interface HoldReceiptOptions {
  readonly file: string;
  readonly cwd: string;
  readonly terms: ReceiptTerms;
  readonly sources: PlanSources & { readonly decisionsFile: string };
  readonly acknowledgementsFile: string;
  readonly client: GenesysClient;
}

/** A receipt, held against what is about to be deployed in two steps: the first one needs no assembly. */
export interface HeldReceipt {
  /** That it is whole, signed, of a check that passed, not too old, and of this organisation. @throws InputError, FileProblemsError */
  assertCounts(): Promise<void>;
  /** That what was checked is what lies there now. @throws InputError */
  assertFits(): Promise<void>;
}

/** Nothing is read before the first step. */
export function holdReceipt(options: HoldReceiptOptions): HeldReceipt {
  const { file, cwd, terms, client } = options;
  const read = async (): Promise<Receipt> => parseReceipt(await readNamedFile(file, cwd), file);
  return {
    async assertCounts() {
      const receipt = await read();
      refuse(file, judgeReceipt(receipt, terms));
      refuse(file, judgeReceiptOrganisation(receipt, await client.ask(thisOrganisation())));
    },
    async assertFits() {
      refuse(file, await differencesOf(await read(), options));
    },
  };
}

async function differencesOf(receipt: Receipt, options: HoldReceiptOptions): Promise<ReceiptDifference[]> {
  const { sources, acknowledgementsFile } = options;
  const { decisionsFile, assembly } = sources;
  const files = await readCheckedFiles({ ...sources, acknowledgementsFile });
  const decisions = readImportDecisions(decisionsFile);
  const { plan } = await readPlan(sources, decisions);
  const differences = judgeReceiptSubject(receipt, receiptSubject(files, plan.stacks, receipt.organisation));
  if (assembly === undefined || decisions === undefined) return differences;
  // What is decided has to stand in the stacks, or Terraform creates what it should import.
  const selected = new Set(plan.stacks.map(({ configuration: { name } }) => name));
  const missing = unrenderedDecisions(await readAssemblySnapshot(assembly), decisions);
  return [
    ...differences,
    ...missing
      .filter(({ stack }) => selected.has(stack))
      .map(({ stack, to }) => ({ part: 'rendering', stack, address: to }) as const),
  ];
}

function refuse(file: string, differences: readonly ReceiptDifference[]): void {
  if (differences.length === 0) return;
  const told = differences.map((difference) => `\n  ${oneLine(tellReceiptDifference(difference))}`);
  throw new InputError(
    'receipt-refused',
    `The receipt ${file} does not count for this:${told.join('')}\nCheck again what is to be deployed: "genesys-preflight check --receipt ${file}".`,
  );
}
