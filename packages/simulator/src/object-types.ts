import { movableTypes, objectKinds } from './object-kinds.ts';
import { parentKinds } from './parent-kinds.ts';
import { plainKinds } from './plain-kinds.ts';
import { keyedTypes, singleKinds } from './single-kinds.ts';

/** Object types an organisation file can hold besides users and queues. */
export const objectTypes: ReadonlySet<string> = new Set([
  ...objectKinds.map((kind) => kind.type),
  ...[...movableTypes].filter((type) => type !== 'USER'),
  ...plainKinds.map((kind) => kind.type),
  ...parentKinds.map((kind) => kind.type),
  ...singleKinds.map((kind) => kind.type),
  ...keyedTypes,
]);

/** Those of them that belong to the organisation and to no division. */
export const typesWithoutDivision: ReadonlySet<string> = new Set([
  ...[...objectKinds, ...plainKinds, ...parentKinds]
    .filter((kind) => kind.division === 'none')
    .map((kind) => kind.type),
  ...singleKinds.map((kind) => kind.type),
  ...keyedTypes,
]);
