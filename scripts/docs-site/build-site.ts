import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Application, Converter, type DocumentReflection, type TypeDocOptions } from 'typedoc';
import { readApiEntries } from './api-entries.ts';
import { HOME, placePages, type PlacedPage } from './navigation.ts';
import { readAsOnGithub } from './read-as-on-github.ts';
import { openGroups } from './open-groups.ts';
import { SITE } from './site-folder.ts';
import { readHeading, readPageNames } from './site-pages.ts';
import { SiteRouter } from './site-router.ts';
import { pageOfDocument, SiteTheme } from './site-theme.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Who searches means a page first: how much more a page weighs than an entry of the API. */
const PAGES_BEFORE_API = 20;

/**
 * Builds the site: the pages of `docs/`, and the API from its docstrings. It works under any path of a file server, since
 * everything in it is linked relatively.
 *
 * @param out - folder; what is in it is removed
 * @returns what is wrong, a sentence each: a dead link, a heading that is not there, a page without a place
 */
export async function buildSite(out: string): Promise<readonly string[]> {
  const problems: string[] = [];
  const app = await Application.bootstrap(optionsFor(out));
  const note = (message: string): void => void problems.push(message);
  app.logger.warn = note;
  app.logger.error = note;
  app.logger.info = () => undefined;
  app.renderer.defineRouter('site', SiteRouter);
  app.renderer.defineTheme('site', SiteTheme);
  app.renderer.hooks.on('body.begin', () => openGroups());
  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_: unknown, document: DocumentReflection) => {
    document.name = nameOf(pageOfDocument(document));
    document.relevanceBoost = PAGES_BEFORE_API;
  });
  const names = new Map(readApiEntries().map(({ name, source }) => [source, name]));
  const entries = app.getEntryPoints() ?? [];
  const project = app.converter.convert(
    entries.map((entry) => {
      const source = entry.sourceFile.fileName.slice(ROOT.length);
      return { ...entry, displayName: names.get(source) ?? entry.displayName };
    }),
  );
  // The pages have their places in the navigation; the list of the API is that of its entries.
  project.groups = (project.groups ?? []).filter(({ title }) => title !== 'Documents');
  app.validate(project);
  rmSync(out, { recursive: true, force: true });
  await app.generateDocs(project, out);
  return problems;
}

/** A page that the navigation calls by its file is found by both. */
function nameOf(page: string): string {
  const title = everyPage().find((placed) => placed.page === page)?.title;
  return [title ?? [], readHeading(page)].flat().join(': ');
}

function everyPage(): PlacedPage[] {
  return placePages(readPageNames()).flatMap(({ pages }) => pages.flatMap((placed) => [placed, ...placed.below]));
}

function optionsFor(out: string): TypeDocOptions {
  return {
    name: 'genesys-preflight',
    includeVersion: true,
    out,
    readme: `docs/${HOME}`,
    projectDocuments: everyPage().map(({ page }) => `docs/${page}`),
    entryPoints: readApiEntries().map(({ source }) => source),
    sortEntryPoints: false,
    tsconfig: 'tsconfig.json',
    // The compiler has its own command.
    skipErrorChecking: true,
    excludePrivate: true,
    excludeInternal: true,
    // Nothing says yet where the source will be published.
    disableGit: true,
    disableSources: true,
    searchInDocuments: true,
    navigation: { includeFolders: false },
    theme: 'site',
    router: 'site',
    customCss: fileURLToPath(new URL('site.css', import.meta.url)),
    headings: { readme: false, document: false },
    markdownItLoader: readAsOnGithub,
    highlightLanguages: ['sh', 'ts', 'js', 'json', 'yaml', 'toml', 'csv', 'hcl', 'dockerfile', 'groovy', 'xml', 'diff'],
    ignoredHighlightLanguages: ['text', 'console', 'codeowners'],
    // Types that only other types name are no part of the surface; the compiler knows them.
    validation: { notExported: false, invalidLink: true, invalidPath: true, rewrittenLink: true },
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problems = await buildSite(SITE);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log(`The site is in ${SITE}: "npm run docs" shows it.`);
}
