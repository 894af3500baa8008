import { onTestFinished } from 'vitest';
import { connect, resolveConnection, type ClientOptions, type GenesysClient } from '../../lib/genesys/index.ts';
import { FakeClock } from './fake-clock.ts';

/** Has characters that look different in every encoding. */
export const SECRET = 'tŌp+secret/Ã¼&"=17?';
export const CLIENT_ID = 'client-1';

/** The environment of somebody who asks a server on this machine. */
export function environmentFor(port: number): Record<string, string> {
  return {
    GENESYSCLOUD_OAUTHCLIENT_ID: CLIENT_ID,
    GENESYSCLOUD_OAUTHCLIENT_SECRET: SECRET,
    GENESYSCLOUD_REGION: 'eu-west-1',
    GENESYSCLOUD_GATEWAY_HOST: '127.0.0.1',
    GENESYSCLOUD_GATEWAY_PORT: String(port),
    GENESYSCLOUD_GATEWAY_PROTOCOL: 'http',
  };
}

/** A client of a server on this machine, closed at the end of the test; its clock is fake unless given. */
export function connectTo(
  { port }: { readonly port: number },
  options: ClientOptions = {},
  env: Readonly<Record<string, string>> = {},
): GenesysClient {
  const settings = resolveConnection({ ...environmentFor(port), ...env });
  const client = connect(settings, { clock: new FakeClock(), random: () => 0.5, ...options });
  onTestFinished(() => {
    client.close();
  });
  return client;
}

/** What a promise is rejected with. */
export async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('It was not rejected.');
}
