import { receiptText } from '../../lib/contract/receipt.ts';
import { GenesysError, tokenInfo, type ConnectionSettings, type GenesysClient } from '../../lib/genesys/index.ts';
import { receiptSubject, type CheckedFiles, type CheckRun, type ExitCode } from '../../preflight/index.ts';
import type { Io } from '../io.ts';
import { writeResult } from '../write-result.ts';
import { receiptKey } from './receipt-key.ts';

/** What a receipt is made of. */
export interface WriteReceiptOptions {
  readonly file: string;
  /** As they were before the check. */
  readonly checked: CheckedFiles;
  readonly run: CheckRun;
  readonly connection: ConnectionSettings;
  readonly client: GenesysClient;
  readonly io: Io;
}

/**
 * Writes the receipt of a check, whatever its outcome: who verifies it looks at that.
 *
 * @returns undefined, or the exit code of a file that cannot be written, after saying so
 */
export async function writeReceipt(options: WriteReceiptOptions): Promise<ExitCode | undefined> {
  const { file, checked, run, connection, client, io } = options;
  const facts = {
    ...receiptSubject(checked, run.plan.stacks, run.organisation),
    checkedAt: new Date(io.clock.now()).toISOString(),
    clientId: await clientIdOf(connection, client),
    exitCode: run.report.exitCode,
  };
  return writeResult(receiptText(facts, receiptKey(io.environment)), file, io);
}

/** Of a client we know its id; of a token that somebody got for us, the organisation may. */
async function clientIdOf({ credentials }: ConnectionSettings, client: GenesysClient): Promise<string | null> {
  if (credentials.kind === 'client') return credentials.clientId;
  try {
    return (await client.ask(tokenInfo())).OAuthClient?.id ?? null;
  } catch (error) {
    if (error instanceof GenesysError) return null;
    throw error;
  }
}
