/** What a reporter may know beside the report. */
export interface RenderOptions {
  /** Whether the reader's terminal shows colours. */
  readonly colour: boolean;
  /**
   * Where the sources are, for formats that name files: they are named from the root of the repository.
   *
   * @default as the report names them
   */
  readonly repository?: {
    /** Absolute path of the root. */
    readonly root: string;
    /** Absolute path of the folder that paths of the report start from. */
    readonly folder: string;
  };
}
