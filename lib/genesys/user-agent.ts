/** Version of the package; a test holds it to `package.json`. */
export const VERSION = '0.1.0';

/** What we call ourselves in every request. */
export const USER_AGENT = `genesys-preflight/${VERSION}`;
