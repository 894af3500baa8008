import { mkdir, open, readFile, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { JournalStore } from './journal.ts';

/** A journal on the disk. */
export interface JournalFile extends JournalStore {
  close(): Promise<void>;
}

/** The text of a journal; empty where there is none yet. */
export async function readJournalText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

/**
 * Opens a journal for appending; for its owner's eyes only. Lines that come while others are being flushed share the next
 * flush, so that 20 writes at a time do not wait for 20 flushes. A last line that a kill cut off is ended first.
 */
export async function openJournalFile(path: string): Promise<JournalFile> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const text = await readJournalText(path);
  const file = await open(path, 'a', 0o600);
  const cut = text.length - (text.lastIndexOf('\n') + 1);
  if (cut > 0) await file.truncate(Buffer.byteLength(text.slice(0, -cut)));
  return new FlushedFile(file);
}

class FlushedFile implements JournalFile {
  #waiting: string[] = [];
  #flush: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor(private readonly file: FileHandle) {}

  append(line: string): Promise<void> {
    this.#waiting.push(line);
    this.#next ??= this.#flush.then(() => {
      const lines = this.#waiting;
      this.#waiting = [];
      this.#next = undefined;
      this.#flush = this.#write(lines);
      return this.#flush;
    });
    return this.#next;
  }

  async close(): Promise<void> {
    await this.#next;
    await this.file.close();
  }

  async #write(lines: readonly string[]): Promise<void> {
    await this.file.appendFile(lines.join(''));
    await this.file.datasync();
  }
}
