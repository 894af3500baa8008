import { JSX } from 'typedoc';
import { OPEN_GROUPS } from './navigation.ts';

/** Before the navigation is made: opens groups of which nobody has said otherwise. TypeDoc keeps that by these names. */
export function openGroups(): JSX.Element {
  const script = `for (const group of ${JSON.stringify(OPEN_GROUPS)}) {
  try { localStorage.setItem('tsd-accordion-' + group, localStorage.getItem('tsd-accordion-' + group) ?? 'true'); } catch {}
}`;
  return JSX.createElement('script', null, JSX.createElement(JSX.Raw, { html: script }));
}
