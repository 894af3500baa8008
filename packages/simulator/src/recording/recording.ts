import type { Method } from '../route.ts';
import { routeAt } from '../route-at.ts';
import { TWIN_FORMAT, TWIN_VERSION, type Twin } from '../twin/twin-file.ts';

type Json = Twin['answers'][string];
type Rows = Map<string, Json>;

/** What an organisation answered while somebody asked it, put together by path. It lives in memory alone. */
export class Recording {
  readonly #lists = new Map<string, Rows>();
  readonly #objects = new Map<string, Json>();
  readonly #untaken = new Set<string>();
  #takenBy: string | undefined;
  #count = 0;

  constructor(private readonly takenAt: string) {}

  /** How many answers were taken. */
  get count(): number {
    return this.#count;
  }

  /** Calls whose answers no simulator could serve, as `METHOD path` with `{}` for ids. */
  get untaken(): readonly string[] {
    return [...this.#untaken].sort();
  }

  /** Says which OAuth client asks: the first one counts. */
  askedBy(clientId: string): void {
    this.#takenBy ??= clientId;
  }

  /** Takes an answer: rows of a list are added to those of its other pages, an object replaces what was there. */
  add(method: Method, path: string, body: Json): void {
    const template = routeAt(method, path)?.route.path;
    if (template === undefined || template.startsWith('/api/v2/audits/')) {
      this.#untaken.add(`${method} ${path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, '{}')}`);
      return;
    }
    this.#count += 1;
    const rows = rowsIn(body);
    if (rows === undefined) {
      this.#objects.set(path, body);
      return;
    }
    const known: Rows = this.#lists.get(path) ?? new Map<string, Json>();
    this.#lists.set(path, known);
    for (const row of rows) {
      const id = idOf(row) ?? JSON.stringify(row);
      known.set(id, merged(known.get(id), row));
    }
  }

  /** What was recorded so far, as it was answered: with names, and with whatever else stood there. */
  twin(): Twin {
    const lists = [...this.#lists].map(([path, rows]): [string, Json] => [path, [...rows.values()]]);
    return {
      format: TWIN_FORMAT,
      version: TWIN_VERSION,
      takenAt: this.takenAt,
      ...(this.#takenBy === undefined ? {} : { takenBy: this.#takenBy }),
      answers: Object.fromEntries([...lists, ...this.#objects]),
      gaps: [],
    };
  }
}

function rowsIn(body: Json): readonly Json[] | undefined {
  if (Array.isArray(body)) return body;
  if (typeof body !== 'object' || body === null) return undefined;
  const rows = body['entities'] ?? body['results'];
  return Array.isArray(rows) ? rows : undefined;
}

function idOf(row: Json): string | undefined {
  const id = typeof row === 'object' && row !== null && !Array.isArray(row) ? row['id'] : undefined;
  return typeof id === 'string' ? id : undefined;
}

/** A row that was asked for with other parts has these besides. */
function merged(known: Json | undefined, row: Json): Json {
  if (typeof known !== 'object' || known === null || typeof row !== 'object') return row;
  return { ...known, ...row };
}
