import { createHmac } from 'node:crypto';

const LETTERS = 'abcdefghijklmnop';

/**
 * Stand-ins for texts, stable under one salt: equal texts get equal ones, and texts that differ by capitals, outer space or
 * Unicode form alone get ones that differ by capitals alone, so that names that collide go on to collide.
 */
export class Pseudonyms {
  readonly #salt: string;
  readonly #mapsIds: boolean;

  /** @param salt - as good as the names: whoever has it can try out names */
  constructor(salt: string, { mapsIds = false }: { readonly mapsIds?: boolean } = {}) {
    this.#salt = salt;
    this.#mapsIds = mapsIds;
  }

  /** Tells which pseudonyms compare. */
  get fingerprint(): string {
    return this.#digest('fingerprint', '').slice(0, 16);
  }

  /** Of a name, or any other text. */
  of(text: string): string {
    const folded = text.trim().normalize('NFC').toLowerCase();
    const letters = [...this.#digest('name', folded).slice(0, 14)].map((digit) => LETTERS[Number.parseInt(digit, 16)]);
    // What tells two spellings apart stands in the capitals, where it makes no difference to whom it should not.
    const capitals = text === folded ? 0 : Number.parseInt(this.#digest('form', text).slice(0, 4), 16) | 1;
    return letters.map((letter = '', index) => (capitals & (1 << index) ? letter.toUpperCase() : letter)).join('');
  }

  /** Of an e-mail address: another one, which nobody has. */
  ofEmail(address: string): string {
    return `${this.of(address)}@example.invalid`;
  }

  /** Of an id: itself, or a UUID that stands for it where ids are mapped. */
  ofId(id: string): string {
    if (!this.#mapsIds || !isUuid(id)) return id;
    const hex = this.#digest('id', id.toLowerCase());
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  }

  #digest(kind: string, text: string): string {
    return createHmac('sha256', this.#salt).update(`${kind}\n${text}`).digest('hex');
  }
}

/** Whether a text is a UUID, as nearly every id is. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}
