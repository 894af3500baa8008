/** Mode of files that nobody else may read: who may do what, and what an organisation holds. */
export const OWNER_ALONE = 0o600;
