/** A finding in words. */
export interface Told {
  readonly message: string;
  /** What to do, as an imperative sentence; of what is decided and in the stack already, that it is. */
  readonly cure: string;
}

/** A table of sentences, one for each kind of a union. */
export type Tellers<Union extends { kind: string }, Words> = {
  readonly [Kind in Union['kind']]: (finding: Extract<Union, { kind: Kind }>) => Words;
};
