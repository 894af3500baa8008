import type { IConstruct } from 'constructs';

/** What is wrong with a construct, where it stands, and what to do about it. */
export class ConstructError extends Error {
  /** The same for every error of a construct, for code that has to tell it from others. */
  readonly code = 'construct-error';
  /** Path of the construct in the app, e.g. `access/EMEA Sales`. */
  readonly path: string;

  constructor(construct: IConstruct, problem: string) {
    super(`${construct.node.path}: ${problem}`);
    this.name = 'ConstructError';
    this.path = construct.node.path;
  }
}
