const INDEX = String.raw`(?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?`;
const LABEL = String.raw`[A-Za-z_][\w-]*`;

/** A Terraform address, as the source of a regular expression. */
export const ADDRESS = String.raw`(?:module\.${LABEL}${INDEX}\.)*(?:data\.)?[a-z][a-z0-9]*_\w+\.${LABEL}${INDEX}`;

/** The type in an address: `genesyscloud_user` of `module.x.genesyscloud_user.y[0]`. */
export function typeOfAddress(address: string): string {
  return /(?:^|\.)([a-z][a-z0-9]*_\w+)\.[A-Za-z_][\w-]*(?:\[.*\])?$/.exec(address)?.[1] ?? '';
}

export function isDataSource(address: string): boolean {
  return /(?:^|\.)data\./.test(address);
}
