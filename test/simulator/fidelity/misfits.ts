import { API_CONTRACT } from './api-contract.ts';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

/**
 * Where a value is not what its type (see `api-contract.ts`) says: a field that is missing, unknown or of another type.
 * Each as `place: what`; none where it fits.
 */
export function misfits(type: string, value: unknown, place = 'answer'): string[] {
  const wrong = (expected: string): string[] => [`${place}: ${JSON.stringify(value)?.slice(0, 60)} is not ${expected}`];
  if (type === '') return value === undefined ? [] : wrong('nothing');
  if (type.startsWith('list of ')) {
    const of = type.slice('list of '.length);
    if (!Array.isArray(value)) return wrong('a list');
    return value.flatMap((item, index) => misfits(of, item, `${place}[${String(index)}]`));
  }
  if (type.startsWith('one of '))
    return type.slice('one of '.length).split(', ').includes(String(value)) ? [] : wrong(type);
  if (type.startsWith('map of ')) {
    const of = type.slice('map of '.length);
    if (!isObject(value)) return wrong('an object');
    if (of === 'object') return [];
    return Object.entries(value).flatMap(([key, item]) => misfits(of, item, `${place}.${key}`));
  }
  const shape = API_CONTRACT.shapes[type];
  if (shape !== undefined) return isObject(value) ? misfitsOfFields(shape, value, place) : wrong(`a ${type}`);
  return fits(type, value) ? [] : wrong(`a ${type}`);
}

function misfitsOfFields(shape: Readonly<Record<string, string>>, value: object, place: string): string[] {
  const types = new Map(Object.entries(shape).map(([field, type]) => [field.replace('!', ''), type]));
  const missing = Object.keys(shape)
    .filter((field) => field.endsWith('!') && !Object.hasOwn(value, field.slice(0, -1)))
    .map((field) => `${place}.${field.slice(0, -1)}: missing`);
  const others = Object.entries(value).flatMap(([field, item]) => {
    const type = types.get(field);
    return type === undefined ? [`${place}.${field}: not published`] : misfits(type, item, `${place}.${field}`);
  });
  return [...missing, ...others];
}

function fits(type: string, value: unknown): boolean {
  switch (type) {
    case 'integer':
      return Number.isInteger(value);
    case 'number':
    case 'boolean':
    case 'string':
      return typeof value === type;
    case 'uri':
      return typeof value === 'string' && URL.canParse(value, 'http://localhost');
    case 'date-time':
      return typeof value === 'string' && INSTANT.test(value);
    case 'object':
      return isObject(value);
    default:
      throw new Error(`The contract has a type ${type} that nobody understands.`);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The least that a type asks for: every field that has to be there. */
export function least(type: string): unknown {
  if (type.startsWith('list of ')) return [];
  if (type.startsWith('one of ')) return type.slice('one of '.length).split(', ')[0];
  if (type.startsWith('map of ')) return {};
  const shape = API_CONTRACT.shapes[type];
  if (shape !== undefined) {
    const needed = Object.entries(shape).filter(([field]) => field.endsWith('!'));
    return Object.fromEntries(needed.map(([field, of]) => [field.slice(0, -1), least(of)]));
  }
  const samples: Readonly<Record<string, unknown>> = {
    integer: 1,
    number: 1,
    boolean: true,
    string: 'some',
    uri: 'https://example.com/',
    'date-time': '2026-01-05T08:00:00Z',
    object: {},
  };
  return samples[type];
}
