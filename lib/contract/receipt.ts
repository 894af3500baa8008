import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { parseJsonText } from './json-text.ts';
import { plainJson } from '../access/plain-json.ts';
import { canonicalJson } from './canonical-json.ts';
import { FileProblemsError } from './read-yaml.ts';

/** The version of receipts; raised when a field changes its meaning or goes. */
export const RECEIPT_VERSION = 1;
/** Environment variable that holds the key by which receipts are signed. */
export const RECEIPT_KEY_VARIABLE = 'GENESYS_PREFLIGHT_RECEIPT_KEY';

const Hash = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const Named = z.strictObject({ id: z.string().min(1), name: z.string() });

/** What is known of a state: which write of it was read. `untold`: it could not be read, or does not say. */
export const ReceiptState = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('read'), lineage: z.string().min(1), serial: z.number().int() }),
  z.strictObject({ kind: z.literal('empty') }),
  z.strictObject({ kind: z.literal('untold') }),
]);
export type ReceiptState = z.infer<typeof ReceiptState>;

/** What was checked. */
export const ReceiptSource = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('assembly'),
    /** By name: everything that Terraform would read in the folder of the stack, and its state. */
    stacks: z.record(z.string(), z.strictObject({ hash: Hash, state: ReceiptState })),
  }),
  /** A plan says itself which state it was made on, and Terraform refuses it on any other. */
  z.strictObject({ kind: z.literal('plan'), hash: Hash }),
]);
export type ReceiptSource = z.infer<typeof ReceiptSource>;

/** What a receipt can be held against. */
export const ReceiptSubject = z.strictObject({
  organisation: Named,
  source: ReceiptSource,
  /** The decisions file; null where there was none. */
  decisions: Hash.nullable(),
  /** The acknowledgements file; null where there was none. */
  acknowledgements: Hash.nullable(),
});
export type ReceiptSubject = z.infer<typeof ReceiptSubject>;

const Body = ReceiptSubject.extend({
  format: z.literal('genesys-preflight-receipt'),
  version: z.literal(RECEIPT_VERSION),
  /** When the check ended: ISO instant in UTC. */
  checkedAt: z.iso.datetime(),
  /** The OAuth client that asked; null where the token did not say. */
  clientId: z.string().min(1).nullable(),
  /** How the check ended. */
  exitCode: z.number().int(),
});

/**
 * What `check --receipt` writes: which check has passed, for a later step that deploys just that. `digest` is over
 * everything else, so that no part changes by accident; `signature` is the same with a key, so that nobody without the key
 * can make one.
 */
export const Receipt = Body.extend({ digest: Hash, signature: z.string().optional() });
export type Receipt = z.infer<typeof Receipt>;

/** The hash of a text or of bytes, as receipts write it. */
export function hashOf(content: string | Uint8Array): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

/** A receipt as the text of its file; signed where there is a key. */
export function receiptText(facts: Omit<z.infer<typeof Body>, 'format' | 'version'>, key: string | undefined): string {
  const body = Body.parse({ format: 'genesys-preflight-receipt', version: RECEIPT_VERSION, ...facts });
  const signed = key === undefined ? {} : { signature: signatureOf(body, key) };
  return `${plainJson({ ...body, digest: hashOf(canonicalJson(body)), ...signed }, 2)}\n`;
}

/**
 * Reads a receipt from its text.
 *
 * @param file - name for messages
 * @throws FileProblemsError when it is none, one of another version, or was changed
 */
export function parseReceipt(text: string, file: string): Receipt {
  const refuse = (message: string, cause?: unknown): FileProblemsError =>
    new FileProblemsError(file, [{ line: 1, column: 1, message }], { cause });
  const json = jsonOf(text);
  const about = z.looseObject({ format: z.string(), version: z.number() }).safeParse(json);
  if (!about.success || about.data.format !== 'genesys-preflight-receipt') {
    throw refuse('this is no receipt; "genesys-preflight check --receipt FILE" writes one');
  }
  if (about.data.version !== RECEIPT_VERSION) {
    throw refuse(
      `it is of version ${String(about.data.version)}, and this genesys-preflight reads version ${String(RECEIPT_VERSION)}`,
    );
  }
  const read = Receipt.safeParse(json);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw refuse(`at ${issue?.path.map(String).join('.') ?? ''}: ${issue?.message ?? 'it is broken'}`, read.error);
  }
  const { digest, signature: _signature, ...body } = read.data;
  if (digest !== hashOf(canonicalJson(body))) {
    throw refuse('it was changed after it was written: its digest is that of something else');
  }
  return read.data;
}

/** Whether whoever wrote a receipt had the key. Takes the same time whatever differs. */
export function isSignedBy({ digest: _digest, signature, ...body }: Receipt, key: string): boolean {
  if (signature === undefined) return false;
  const [given, right] = [Buffer.from(signature), Buffer.from(signatureOf(body, key))];
  return given.length === right.length && timingSafeEqual(given, right);
}

function signatureOf(body: z.infer<typeof Body>, key: string): string {
  return `hmac-sha256:${createHmac('sha256', key).update(canonicalJson(body)).digest('hex')}`;
}

function jsonOf(text: string): unknown {
  try {
    return parseJsonText(text, { allowsTwice: false });
  } catch {
    return undefined;
  }
}
