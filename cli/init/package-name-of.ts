/** The name of a folder as a name that npm and CDKTF take: `My Access!` is `my-access`. */
export function packageNameOf(folder: string): string {
  const name = folder
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 100);
  // A package cannot depend on one of its own name.
  return name === '' || name === 'genesys-preflight' || name === 'node-modules' ? 'genesys-access' : name;
}
