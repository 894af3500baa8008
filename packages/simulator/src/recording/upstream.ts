/** Where a recorded organisation is. */
export interface Upstream {
  /** What stands before `/api/v2`: `https://api.mypurecloud.de`, or a gateway. */
  readonly api: string;
  /** Where clients log in: `https://login.mypurecloud.de/oauth/token`. */
  readonly login: string;
}

/** Thrown for a place that nothing should be sent to. */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';
  /** Stable code of this error. */
  readonly code = 'UPSTREAM_INVALID';
}

/**
 * Says whether secrets may be sent there: by HTTPS, or without leaving this computer.
 *
 * @throws UpstreamError
 */
export function assertUpstream({ api, login }: Upstream): void {
  for (const address of [api, login]) {
    if (!URL.canParse(address))
      throw new UpstreamError(`${address} is not an address, such as https://api.mypurecloud.de.`);
    const { protocol, hostname, username, password, search, hash } = new URL(address);
    if (username !== '' || password !== '')
      throw new UpstreamError('The address of the organisation has a user in it.');
    if (search !== '' || hash !== '') throw new UpstreamError(`${address} has a query; give the address alone.`);
    const isHere = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
    if (protocol === 'https:' || (protocol === 'http:' && isHere)) continue;
    throw new UpstreamError(`${address} is not https: secrets and tokens would travel in the clear.`);
  }
}
