import { createServer, type Socket } from 'node:net';
import { runLine } from '../cli/run-line.ts';

/** What {@link file://./genesys-preflight.mjs} sends: what was typed, where, and with which variables. */
interface Request {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Runs command lines for `genesys-preflight.mjs` in this process. */
export interface CommandServer {
  /** The socket that it listens on. */
  readonly socket: string;
  /** Every command line so far. */
  readonly lines: readonly string[];
  close(): Promise<void>;
}

/**
 * Answers `genesys-preflight` as the command itself would, without starting it anew each time: what a page shows is run
 * through a real shell, and most of what a short command takes is loading it.
 */
export async function startCommandServer(socket: string): Promise<CommandServer> {
  const lines: string[] = [];
  const open = new Set<Socket>();
  const server = createServer((connection) => {
    open.add(connection);
    // Whoever was killed hears no more, and their command ends as by Ctrl-C.
    const interruption = new AbortController();
    connection.on('close', () => {
      open.delete(connection);
      interruption.abort();
    });
    connection.on('error', () => undefined);
    const tell = (message: object): void =>
      void (connection.writable && connection.write(`${JSON.stringify(message)}\n`));
    let text = '';
    connection.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
      if (!text.endsWith('\n')) return;
      const { argv, cwd, environment } = JSON.parse(text) as Request;
      lines.push(argv.join(' '));
      const said = { out: (out: string) => tell({ out }), err: (err: string) => tell({ err }) };
      void runLine(argv, { cwd, environment, ...said, interrupted: interruption.signal }).then(
        ({ exitCode }) => tell({ exitCode }),
        (error: unknown) => tell({ err: `${String(error)}\n`, exitCode: 70 }),
      );
    });
  });
  await new Promise<void>((listening) => server.listen(socket, listening));
  return {
    socket,
    lines,
    async close() {
      for (const connection of open) connection.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}
