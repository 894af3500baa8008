import type { DefaultThemeRenderContext } from 'typedoc';
import {
  DefaultTheme,
  DocumentReflection,
  JSX,
  type NavigationElement,
  type PageEvent,
  type ProjectReflection,
  type Reflection,
} from 'typedoc';
import { API_GROUP, HOME, placePages, type PlacedPage } from './navigation.ts';
import { pageOf, readPageNames } from './site-pages.ts';

/** The theme of TypeDoc with our own navigation, and above each page the group that it stands in. */
export class SiteTheme extends DefaultTheme {
  override buildNavigation(project: ProjectReflection): NavigationElement[] {
    const byPage = new Map(project.documents?.map((document) => [pageOfDocument(document), document]));
    const elementsOf = ({ page, title, below }: PlacedPage): NavigationElement[] => {
      const document = byPage.get(page);
      // That it is not there, reading the pages has said.
      if (document === undefined) return [];
      const path = this.router.getFullUrl(document);
      const children = below.flatMap(elementsOf);
      return [
        {
          text: title ?? document.name.replace(/^genesys-preflight /, ''),
          path,
          ...(children.length === 0 ? {} : { children }),
        },
      ];
    };
    const api: NavigationElement = {
      text: 'API',
      path: this.router.getFullUrl(project),
      children: super.buildNavigation(project).filter(({ path }) => path?.startsWith('api/') === true),
    };
    return placePages(readPageNames()).map(({ title, pages }) => ({
      text: title,
      children: [...pages.flatMap(elementsOf), ...(title === API_GROUP ? [api] : [])].map(withOverview),
    }));
  }

  override getRenderContext(pageEvent: PageEvent<Reflection>): DefaultThemeRenderContext {
    const context = super.getRenderContext(pageEvent);
    const { breadcrumbs } = context;
    context.breadcrumbs = (shown) =>
      shown instanceof DocumentReflection
        ? JSX.createElement('ul', { class: 'tsd-breadcrumb' }, JSX.createElement('li', null, groupOf(shown)))
        : breadcrumbs(shown);
    return context;
  }
}

/** What opens leads nowhere by itself: its own page comes first below it, so that keys and readers reach both. */
function withOverview({ path, children, ...element }: NavigationElement): NavigationElement {
  if (children === undefined || path === undefined) return { ...element, ...(path === undefined ? {} : { path }) };
  return { text: element.text, children: [{ text: 'Overview', path }, ...children.map(withOverview)] };
}

/** The file of a page, relative to `docs/`. */
export function pageOfDocument(document: DocumentReflection): string {
  return pageOf(document.project.files.getReflectionPath(document) ?? HOME);
}

function groupOf(document: DocumentReflection): string {
  const page = pageOfDocument(document);
  const holds = (placed: PlacedPage): boolean => placed.page === page || placed.below.some(holds);
  return placePages(readPageNames()).find(({ pages }) => pages.some(holds))?.title ?? '';
}
