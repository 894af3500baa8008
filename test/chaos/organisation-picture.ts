import type { OrganisationView } from 'genesys-cloud-simulator';

/** What an organisation is like: of each thing, by its kind and name, what there is of it. Ids are left out. */
export type Picture = ReadonlyMap<string, readonly string[]>;

/** Takes a picture of an organisation. A thing that is there twice has two entries under its name. */
export function pictureOf(organisation: OrganisationView): Picture {
  const divisions = new Map(organisation.divisions().map(({ id, name }) => [id, name]));
  const subjects = new Map([
    ...organisation.users().map(({ id, email }) => [id, email] as const),
    ...[...organisation.groups(), ...organisation.clients()].map(({ id, name }) => [id, name] as const),
  ]);
  const placeOf = (divisionId = ''): string => divisions.get(divisionId) ?? divisionId;
  return collected([
    ...organisation.divisions().map(({ name, description }) => [`division ${name}`, description] as const),
    ...organisation
      .roles()
      .map(({ name, id: _, ...rest }) => [`role ${name}`, JSON.stringify(rest, sortedLists)] as const),
    ...organisation
      .users()
      .map(({ email, divisionId, state }) => [`user ${email}`, `${state} in ${placeOf(divisionId)}`] as const),
    ...organisation.groups().map(({ name, memberIds }) => [`group ${name}`, memberIds.join(' ')] as const),
    ...organisation
      .objects()
      .map(({ type, name, divisionId }) => [`${type} ${name}`, `in ${placeOf(divisionId)}`] as const),
    ...organisation
      .grants()
      .map(
        ({ subjectId, role, division }) =>
          [`grant ${subjects.get(subjectId) ?? subjectId}: ${role} in ${division}`, 'held'] as const,
      ),
  ]);
}

/** The things of which two pictures tell different things. */
export function differences(one: Picture, other: Picture): string[] {
  return thingsIn([one, other]).filter((thing) => told(one, thing) !== told(other, thing));
}

/** The things of a picture that none of the others shows like that. */
export function strange(picture: Picture, others: readonly Picture[]): string[] {
  return thingsIn([picture, ...others])
    .filter((thing) => others.every((other) => told(other, thing) !== told(picture, thing)))
    .map((thing) => `${thing}: ${told(picture, thing)}`);
}

function thingsIn(pictures: readonly Picture[]): string[] {
  return [...new Set(pictures.flatMap((picture) => [...picture.keys()]))];
}

function told(picture: Picture, thing: string): string {
  return JSON.stringify([...(picture.get(thing) ?? [])].sort());
}

function collected(entries: readonly (readonly [string, string])[]): Picture {
  const picture = new Map<string, string[]>();
  for (const [thing, what] of entries) picture.set(thing, [...(picture.get(thing) ?? []), what]);
  return picture;
}

function sortedLists(_: string, value: unknown): unknown {
  return Array.isArray(value) ? [...(value as unknown[])].sort() : value;
}
