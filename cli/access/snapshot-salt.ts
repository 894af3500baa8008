/** Where the salt stands that names in snapshots are hashed with. */
export const SALT_VARIABLE = 'GENESYS_PREFLIGHT_SNAPSHOT_SALT';
