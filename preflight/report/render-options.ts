/** What a reporter may know beside the report. */
export interface RenderOptions {
  /** Whether the reader's terminal shows colours. */
  readonly colour: boolean;
}
