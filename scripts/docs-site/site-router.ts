import {
  BaseRouter,
  DocumentReflection,
  type PageDefinition,
  type ProjectReflection,
  Reflection,
  type RouterTarget,
  Slugger,
} from 'typedoc';
import { headingAnchor } from './heading-anchor.ts';
import { pageOf } from './site-pages.ts';

/** Anchors as GitHub makes them, so that a link leads to the same heading here and there. */
class HeadingSlugger extends Slugger {
  readonly #anchors = new Set<string>();

  constructor() {
    super({ lowercase: true });
  }

  override slug(heading: string): string {
    const anchor = headingAnchor(heading, this.#anchors);
    this.#anchors.add(anchor);
    return anchor;
  }

  override hasAnchor(anchor: string): boolean {
    return this.#anchors.has(anchor);
  }

  override getSimilarAnchors(): string[] {
    return [...this.#anchors];
  }
}

/** Where pages are: a page of `docs/` as there, the API below `api/`. Everything is linked relatively. */
export class SiteRouter extends BaseRouter {
  readonly #sluggers = new Map<RouterTarget, Slugger>();

  override buildPages(project: ProjectReflection): PageDefinition[] {
    this.#sluggers.clear();
    return super.buildPages(project);
  }

  override getSlugger(target: RouterTarget): Slugger {
    let page = target;
    while (!this.hasOwnDocument(page)) page = page.parent as RouterTarget;
    const isPage = page instanceof DocumentReflection || (page instanceof Reflection && page.isProject());
    if (!isPage) return super.getSlugger(target);
    const kept = this.#sluggers.get(page) ?? new HeadingSlugger();
    this.#sluggers.set(page, kept);
    return kept;
  }

  protected override getFileName(baseName: string): string {
    return super.getFileName(baseName === 'modules' ? 'api' : baseName);
  }

  protected override getIdealBaseName(target: RouterTarget): string {
    if (target instanceof DocumentReflection) {
      const path = target.project.files.getReflectionPath(target) ?? target.name;
      return pageOf(path)
        .replaceAll('../', '')
        .replace(/\.md$/, '')
        .replace(/README$/, 'index');
    }
    const names: string[] = [];
    for (let at: RouterTarget | undefined = target; at !== undefined && !isProject(at); at = at.parent)
      names.unshift(at.name);
    return `api/${names
      .map((name) =>
        name
          .split('/')
          .map((part) => this.getUrlSafeName(part))
          .join('/'),
      )
      .join('/')}`;
  }
}

function isProject(target: RouterTarget): boolean {
  return target instanceof Reflection && target.isProject();
}
