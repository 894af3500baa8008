import type { Twin } from '../twin/twin-file.ts';
import { fieldKindOf, isOfPerson } from './field-kinds.ts';
import { KnownNames } from './known-names.ts';
import { isUuid, type Pseudonyms } from './pseudonyms.ts';

/** Whose names are replaced: those of everything, or of users, groups, OAuth clients and the organisation alone. */
export type ReplacedNames = 'all' | 'of-subjects';

/** How an organisation is made nobody's. */
export interface Sanitising {
  readonly pseudonyms: Pseudonyms;
  /** @default 'all' */
  readonly names?: ReplacedNames;
}

type Json = Twin['answers'][string];

/** Paths whose answers are the same in every organisation. */
const PUBLIC = /^\/api\/v2\/(authorization\/(permissions|products|divisions\/limit)|organizations\/limits\/)/;
/** Paths whose rows are subjects or the organisation, or tell of one. */
const OF_SUBJECTS =
  /^\/api\/v2\/(users|groups|oauth\/clients|organizations\/me|tokens\/me|authorization\/subjects)(\/|$)|\/(members|individuals)$/;

const INSTANT = /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:?\d\d)?)?$/;
const WORD = /^[\w*.:/-]{1,80}$/;
const EMAIL = /[^\s<>"'(),:;@]{1,64}@[^\s<>"'(),:;@]{1,255}/g;

/**
 * An organisation without secrets, links and free text; names and e-mail addresses are replaced by pseudonyms. What is
 * kept is what is known to be a word of the API, a number, an instant or an id; whatever is not known is replaced.
 */
export function sanitisedTwin(twin: Twin, { pseudonyms, names = 'all' }: Sanitising): Twin {
  const sanitiser = new Sanitiser(pseudonyms, names, namesOfSubjects(twin));
  const answers = Object.entries(twin.answers).map(([path, answer]): [string, Json] => [
    sanitiser.path(path),
    PUBLIC.test(path) ? answer : sanitiser.value(answer, { field: '', isOfSubject: OF_SUBJECTS.test(path) }),
  ]);
  return {
    ...twin,
    ...(twin.takenBy === undefined ? {} : { takenBy: pseudonyms.ofId(twin.takenBy) }),
    pseudonymsWith: pseudonyms.fingerprint,
    answers: Object.fromEntries(answers),
    gaps: twin.gaps.map(({ what, ...gap }) => ({
      ...gap,
      what: sanitiser.prose(what),
      why: sanitiser.prose(String(gap['why'] ?? '')),
    })),
  };
}

interface Place {
  /** Name of the field; of a list's items that of the list. */
  readonly field: string;
  readonly isOfSubject: boolean;
}

class Sanitiser {
  constructor(
    private readonly pseudonyms: Pseudonyms,
    private readonly names: ReplacedNames,
    private readonly people: KnownNames,
  ) {}

  value(value: Json, place: Place): Json {
    if (typeof value === 'string') return this.text(value, place);
    if (Array.isArray(value)) return value.map((item) => this.value(item, place));
    if (typeof value !== 'object' || value === null) return value;
    const fields = Object.entries(value).flatMap(([field, item]): [string, Json][] => {
      const kind = fieldKindOf(field);
      const isHarmless = typeof item === 'number' || typeof item === 'boolean';
      if ((kind === 'secret' && !isHarmless) || kind === 'link') return [];
      const isOfSubject = place.isOfSubject || isOfPerson(field);
      // The domain of a permission is a word of the API, that of an organisation is its name.
      const meant = field === 'domain' && !isOfPermission(value) ? 'name' : field;
      return [[this.fieldName(field), this.value(item, { field: meant, isOfSubject })]];
    });
    return Object.fromEntries(fields);
  }

  /** Ids in a path, and names where a path has them. */
  path(path: string): string {
    return path
      .split('/')
      .map((step) => (/[@.%]/.test(step) ? this.pseudonyms.of(decoded(step)) : this.pseudonyms.ofId(step)))
      .join('/');
  }

  /** A text in which names may stand. */
  prose(text: string): string {
    const withoutNames = this.people.replacedIn(text, (name) => this.pseudonyms.of(name));
    return withoutNames.replace(EMAIL, (address) => this.pseudonyms.ofEmail(address));
  }

  private text(text: string, { field, isOfSubject }: Place): string {
    if (text === '' || INSTANT.test(text)) return text;
    switch (fieldKindOf(field)) {
      case 'id':
        return this.id(text);
      case 'structure':
        return WORD.test(text) && (!text.includes('.') || field === 'variableName') ? text : this.replaced(text);
      case 'name':
        return this.names === 'of-subjects' && !isOfSubject ? this.prose(text) : this.replaced(text);
      default:
        return isUuid(text) ? this.pseudonyms.ofId(text) : this.replaced(text);
    }
  }

  private id(text: string): string {
    // Some ids are names: the id of an e-mail domain is the domain.
    return isUuid(text) || (WORD.test(text) && !text.includes('.'))
      ? this.pseudonyms.ofId(text)
      : this.pseudonyms.of(text);
  }

  private replaced(text: string): string {
    return /^[^\s@]+@[^\s@]+$/.test(text) ? this.pseudonyms.ofEmail(text) : this.pseudonyms.of(text);
  }

  private fieldName(field: string): string {
    if (isUuid(field)) return this.pseudonyms.ofId(field);
    return field.includes('@') ? this.pseudonyms.ofEmail(field) : field;
  }
}

function namesOfSubjects({ answers }: Twin): KnownNames {
  const names: string[] = [];
  for (const [path, answer] of Object.entries(answers)) {
    if (!OF_SUBJECTS.test(path)) continue;
    for (const row of Array.isArray(answer) ? answer : [answer]) {
      if (typeof row !== 'object' || row === null || Array.isArray(row)) continue;
      if (typeof row['name'] === 'string') names.push(row['name'].trim());
    }
  }
  return new KnownNames(names);
}

function isOfPermission(fields: object): boolean {
  return ['entityName', 'entity', 'entityType', 'actionSet', 'actions'].some((field) => field in fields);
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
