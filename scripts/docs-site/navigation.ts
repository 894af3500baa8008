/** A page in the navigation, by its file relative to `docs/`; or a folder of pages below the one that introduces them. */
export type NavigationEntry = string | NavigationFolder;

/** The other pages of the folder follow by themselves, in the order of their files. */
export interface NavigationFolder {
  /** The page that introduces them. */
  readonly page: string;
  /** Where they are, relative to `docs/`. */
  readonly folder: string;
  /** What they are called: by their heading, or by their file, `-` and all. */
  readonly called: 'heading' | 'file';
}

export interface NavigationGroup {
  readonly title: string;
  readonly entries: readonly NavigationEntry[];
}

/** The page that the site begins with; it stands in no group. */
export const HOME = 'index.md';

/** Below which group the API of the package stands, last. */
export const API_GROUP = 'Reference';

/** Groups that are open until somebody closes them: what one who comes for the first time looks for. */
export const OPEN_GROUPS: readonly string[] = ['Start', 'Concepts', 'Guides'];

/** The way through the site: what to do first, what it means, how to do things, what there is, what proves it, and why. */
export const NAVIGATION: readonly NavigationGroup[] = [
  { title: 'Start', entries: ['start.md', 'install.md'] },
  {
    title: 'Concepts',
    entries: ['concepts.md', 'grant-plan.md', 'limits.md', 'comparison.md', 'faq.md', 'glossary.md'],
  },
  {
    title: 'Guides',
    entries: [
      'apply-failed-409.md',
      'brownfield.md',
      'deploying.md',
      { page: 'pipelines/README.md', folder: 'pipelines', called: 'heading' },
      'receipt.md',
      'reports.md',
      'permissions-needed.md',
      'doctor.md',
      'permissions.md',
      'diagnose.md',
      'explain.md',
      'manifest.md',
      'batches.md',
      'access.md',
      'matrix.md',
      'history.md',
      'separation-of-duties.md',
      'access-tests.md',
      'configuration.md',
    ],
  },
  {
    title: 'Reference',
    entries: [
      { page: 'reference/commands.md', folder: 'reference/commands', called: 'heading' },
      { page: 'reference/checks.md', folder: 'checks', called: 'file' },
      'reference/exit-codes.md',
      'reference/configuration.md',
      'reference/manifest.md',
      'reference/report.md',
      '../packages/simulator/README.md',
      '../packages/provider-genesyscloud/README.md',
    ],
  },
  { title: 'Proof', entries: ['performance.md', 'chaos.md', 'security.md'] },
  {
    title: 'Decisions',
    entries: [
      { page: 'decisions/README.md', folder: 'decisions', called: 'heading' },
      '../CHANGELOG.md',
      '../CONTRIBUTING.md',
    ],
  },
];

/** A page with its place: what the navigation shows. */
export interface PlacedPage {
  /** File, relative to `docs/`. */
  readonly page: string;
  /** What it is called; undefined for its heading. */
  readonly title?: string;
  readonly below: readonly PlacedPage[];
}

export interface PlacedGroup {
  readonly title: string;
  readonly pages: readonly PlacedPage[];
}

/**
 * Finds a place for every page.
 *
 * @param pages - the Markdown files below `docs/`, relative to it
 * @throws Error that names the pages without a place
 */
export function placePages(pages: readonly string[]): PlacedGroup[] {
  const placed = NAVIGATION.map(({ title, entries }) => ({
    title,
    pages: entries.map((entry): PlacedPage =>
      typeof entry === 'string' ? { page: entry, below: [] } : placeFolder(entry, pages),
    ),
  }));
  const named = new Set([
    HOME,
    ...placed.flatMap((group) => group.pages).flatMap(({ page, below }) => [page, ...below.map((one) => one.page)]),
  ]);
  const lost = pages.filter((page) => !named.has(page));
  if (lost.length > 0) {
    throw new Error(`No place in the navigation: ${lost.join(', ')}. Enter them in scripts/docs-site/navigation.ts.`);
  }
  return placed;
}

function placeFolder({ page, folder, called }: NavigationFolder, pages: readonly string[]): PlacedPage {
  const inside = pages.filter(
    (one) => one !== page && one.startsWith(`${folder}/`) && !one.slice(folder.length + 1).includes('/'),
  );
  return {
    page,
    below: inside.toSorted().map((one) => ({
      page: one,
      below: [],
      ...(called === 'file' ? { title: one.slice(folder.length + 1).replace(/\.md$/, '') } : {}),
    })),
  };
}
