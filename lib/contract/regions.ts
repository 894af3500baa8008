import { closest } from '../access/closest.ts';

/** A Genesys Cloud region: where an organisation lives. */
export interface Region {
  /** Name the Terraform provider takes as `aws_region`, e.g. `eu-west-1`. */
  readonly awsName: string;
  /** Domain that `api.` and `login.` stand in front of, e.g. `mypurecloud.ie`. */
  readonly domain: string;
}

/** The 17 public regions that the provider and the official SDKs agree on. */
export const REGIONS: readonly Region[] = [
  { awsName: 'us-east-1', domain: 'mypurecloud.com' },
  { awsName: 'us-east-2', domain: 'use2.us-gov-pure.cloud' },
  { awsName: 'us-west-2', domain: 'usw2.pure.cloud' },
  { awsName: 'ca-central-1', domain: 'cac1.pure.cloud' },
  { awsName: 'mx-central-1', domain: 'mxc1.pure.cloud' },
  { awsName: 'sa-east-1', domain: 'sae1.pure.cloud' },
  { awsName: 'eu-west-1', domain: 'mypurecloud.ie' },
  { awsName: 'eu-west-2', domain: 'euw2.pure.cloud' },
  { awsName: 'eu-central-1', domain: 'mypurecloud.de' },
  { awsName: 'eu-central-2', domain: 'euc2.pure.cloud' },
  { awsName: 'me-central-1', domain: 'mec1.pure.cloud' },
  { awsName: 'ap-south-1', domain: 'aps1.pure.cloud' },
  { awsName: 'ap-southeast-1', domain: 'apse1.pure.cloud' },
  { awsName: 'ap-southeast-2', domain: 'mypurecloud.com.au' },
  { awsName: 'ap-northeast-1', domain: 'mypurecloud.jp' },
  { awsName: 'ap-northeast-2', domain: 'apne2.pure.cloud' },
  { awsName: 'ap-northeast-3', domain: 'apne3.pure.cloud' },
];

/** What people copy from a browser or an SDK's settings, brought down to the bare name or domain. */
function bareName(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/.*$/, '')
    .replace(/^(api|login|apps)\./, '');
}

/**
 * The region of a text: an AWS name (`eu-west-1`), a domain (`mypurecloud.ie`) or one of its hosts
 * (`https://api.mypurecloud.ie`, `login.mypurecloud.ie`, `apps.mypurecloud.ie`), without case.
 * Undefined for everything else: nothing is sent to a host that is not on the list.
 */
export function findRegion(text: string): Region | undefined {
  const name = bareName(text);
  return REGIONS.find(({ awsName, domain }) => awsName === name || domain === name);
}

/** The region that a text which {@link findRegion} does not know most likely meant, for "did you mean …". */
export function suggestRegion(text: string): Region | undefined {
  const name = bareName(text).replaceAll('_', '-');
  const near = closest(
    name,
    REGIONS.flatMap(({ awsName, domain }) => [awsName, domain]),
  );
  return near === undefined ? undefined : findRegion(near);
}
