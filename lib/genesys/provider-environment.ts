import type { ConnectionSettings } from './credentials.ts';

/**
 * The variables by which the Terraform provider connects as we do: it reads neither the other usual variables nor
 * profiles, so without them a deploy could ask one organisation and change another. They hold secrets: for the environment
 * of a child process, nothing else.
 */
export function providerEnvironment(settings: ConnectionSettings): Readonly<Record<string, string>> {
  const { credentials, region } = settings;
  return {
    ...(credentials.kind === 'token'
      ? { GENESYSCLOUD_ACCESS_TOKEN: credentials.accessToken.reveal() }
      : {
          GENESYSCLOUD_OAUTHCLIENT_ID: credentials.clientId,
          GENESYSCLOUD_OAUTHCLIENT_SECRET: credentials.clientSecret.reveal(),
        }),
    ...(region === undefined ? {} : { GENESYSCLOUD_REGION: region.awsName }),
    ...(settings.gatewaySource === undefined ? {} : gatewayVariables(settings)),
  };
}

/** One pair of variables holds one path; of two different ones, that of the API, which nearly every request takes. */
function gatewayVariables({ apiBase, loginUrl }: ConnectionSettings): Record<string, string> {
  const { protocol, hostname, port, pathname } = new URL(apiBase);
  const loginPath = new URL(loginUrl).pathname.replace(/\/oauth\/token$/, '');
  const apiPath = pathname === '/' ? '' : pathname;
  const path = apiPath === '' ? { name: 'login', value: loginPath } : { name: 'api', value: apiPath };
  return {
    GENESYSCLOUD_GATEWAY_PROTOCOL: protocol.replace(':', ''),
    GENESYSCLOUD_GATEWAY_HOST: hostname,
    ...(port === '' ? {} : { GENESYSCLOUD_GATEWAY_PORT: port }),
    ...(path.value === ''
      ? {}
      : { GENESYSCLOUD_GATEWAY_PATH_NAME: path.name, GENESYSCLOUD_GATEWAY_PATH_VALUE: path.value }),
  };
}
