/** Requests at the same time, where nobody says otherwise. */
export const DEFAULT_CONCURRENCY = 20;
/** From the start of one request to the end of its answer, in milliseconds. */
export const DEFAULT_TIMEOUT_MS = 16_000;
