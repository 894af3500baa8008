import { ApiError } from './api-errors.ts';

/** The query string of a request, with the habits of the API's own clients taken care of. */
export class Query {
  readonly #params: URLSearchParams;

  constructor(params: URLSearchParams) {
    this.#params = params;
  }

  /** The first value of a parameter; empty counts as not given. */
  text(name: string): string | undefined {
    const value = this.#params.get(name);
    return value === null || value === '' ? undefined : value;
  }

  /** All values of a list: `id=a&id=b` as published and `id=a,b` as the SDKs send it. Undefined = not given. */
  list(name: string): string[] | undefined {
    const values = this.#params
      .getAll(name)
      .flatMap((value) => value.split(','))
      .filter((value) => value !== '');
    return values.length === 0 ? undefined : values;
  }

  /** A yes or no. */
  flag(name: string, standard: boolean): boolean {
    const value = this.text(name);
    return value === undefined ? standard : value.toLowerCase() === 'true';
  }

  /** A whole number from 1 up; anything else is refused with 400 `invalid.value`. */
  count(name: string, standard: number): number {
    const value = this.text(name);
    if (value === undefined) return standard;
    const number = Number(value);
    if (!Number.isInteger(number) || number < 1) throw new ApiError('invalidValue', { value, field: name });
    return number;
  }

  /** The same query without parameters that are not among these. */
  only(names: readonly string[]): Query {
    return new Query(new URLSearchParams([...this.#params].filter(([name]) => names.includes(name))));
  }

  /** Every parameter once, repeated ones joined by commas. */
  toRecord(): Record<string, string> {
    const record: Record<string, string> = {};
    for (const name of new Set(this.#params.keys())) record[name] = this.#params.getAll(name).join(',');
    return record;
  }

  /** The same query with one parameter changed, ready to stand behind a `?`. */
  with(name: string, value: string): string {
    const changed = new URLSearchParams(this.#params);
    changed.set(name, value);
    return changed.toString();
  }
}
