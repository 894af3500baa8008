import { fileURLToPath } from 'node:url';

/** Where `npm run docs:build` puts the site. */
export const SITE = fileURLToPath(new URL('../../.site/', import.meta.url));
