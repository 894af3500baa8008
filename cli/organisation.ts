import { openAdministration, type Administration } from '../lib/admin/index.ts';
import {
  connect,
  resolveConnection,
  type ClientOptions,
  type ConnectionSettings,
  type GenesysClient,
  type RequestLogEntry,
} from '../lib/genesys/index.ts';
import { inForce, type InForce } from './in-force.ts';
import type { Io } from './io.ts';

/** The organisation of one run, and others: connected when they are first asked for, closed at the end. */
export class Organisation {
  #administration: Administration | undefined;
  readonly #others = new Map<string, GenesysClient>();

  constructor(
    private readonly inForce: InForce,
    private readonly io: Io,
    private readonly verbose: boolean,
    /** `--config`, for messages. */
    private readonly file: string | undefined,
  ) {}

  /** @throws GenesysError when the environment and the profile do not say where and as whom to connect */
  settings(): ConnectionSettings {
    return resolveConnection(this.io.environment, this.inForce.connectionProfile());
  }

  /** @throws GenesysError, FileProblemsError */
  connect(): Administration {
    this.#administration ??= openAdministration(this.settings(), this.#options());
    return this.#administration;
  }

  /** @throws GenesysError, FileProblemsError when there is no such profile, or it does not say where and as whom */
  another(name: string): GenesysClient {
    const choice = { profile: name, ...(this.file === undefined ? {} : { config: this.file }) };
    const { connectionProfile } = inForce(this.inForce.configuration, choice, this.io.environment);
    const client =
      this.#others.get(name) ??
      connect(resolveConnection(this.io.environment, connectionProfile(), { profileAlone: true }), this.#options());
    this.#others.set(name, client);
    return client;
  }

  close(): void {
    this.#administration?.client.close();
    for (const client of this.#others.values()) client.close();
  }

  #options(): ClientOptions {
    const { concurrency, ratePerMinute, timeoutMs } = this.inForce.configuration;
    return {
      clock: this.io.clock,
      ...(concurrency === undefined ? {} : { concurrency }),
      ...(ratePerMinute === undefined ? {} : { ratePerMinute }),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
      ...(this.verbose ? { log: (entry) => this.io.err(requestLine(entry)) } : {}),
    };
  }
}

/** A request in a line; the client has masked it. */
function requestLine({ method, path, status, failure, durationMs, attempt, correlationId }: RequestLogEntry): string {
  const outcome = status === undefined ? (failure ?? 'failed') : String(status);
  const again = attempt > 1 ? `, attempt ${attempt}` : '';
  const correlation = correlationId === undefined ? '' : `, ${correlationId}`;
  return `${method} ${path} → ${outcome} (${Math.round(durationMs)} ms${again}${correlation})\n`;
}
