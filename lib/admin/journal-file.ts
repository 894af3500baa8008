import { open, readFile, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from '../contract/make-folder.ts';
import { isMissingFile, whyUnreadable } from '../contract/why-unreadable.ts';
import { JournalError, type JournalStore } from './journal.ts';

/** A journal on the disk. */
export interface JournalFile extends JournalStore {
  close(): Promise<void>;
}

/** The text of a journal; empty where there is none yet. @throws JournalError */
export async function readJournalText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissingFile(error)) return '';
    throw new JournalError(`${path} cannot be read: ${whyNot(error)}.`, { cause: error });
  }
}

/** Makes the folder of a journal, where there is none yet. @throws JournalError */
export async function makeJournalFolder(folder: string): Promise<void> {
  try {
    await makeFolder(folder, 0o700);
  } catch (error) {
    throw new JournalError(`There is no place for a journal at ${folder}: ${whyNot(error)}.`, { cause: error });
  }
}

function whyNot(error: unknown): string {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code === 'ENOTDIR' || code === 'EEXIST') {
    return 'a part of that path is a file and no folder; --journal names the folder of the journals';
  }
  if (code === 'ENOENT') return 'nothing can be made in it';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'it is not permitted';
  return whyUnreadable(error);
}

/**
 * Opens a journal for appending; for its owner's eyes only. Lines that come while others are being flushed share the next
 * flush, so that 20 writes at a time do not wait for 20 flushes. A last line that a kill cut off is ended first.
 */
export async function openJournalFile(path: string): Promise<JournalFile> {
  await makeJournalFolder(dirname(path));
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
