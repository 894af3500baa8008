/**
 * What the page of a run does in the browser: it filters what stands there. JavaScript in a text, because the page stands
 * alone; `test/pages/check-page.test.ts` has the compiler look at it and runs it in Chromium.
 */
export const HTML_SCRIPT = `
'use strict';
(() => {
  const fields = /** @type {HTMLFormElement} */ (byId('fields'));
  const text = /** @type {HTMLInputElement} */ (byId('text'));
  const show = /** @type {HTMLSelectElement} */ (byId('show'));
  const stack = /** @type {HTMLSelectElement | null} */ (document.getElementById('stack'));
  const entries = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.entry')]);
  const parts = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.part')]);
  const folds = /** @type {HTMLDetailsElement[]} */ ([...document.querySelectorAll('details')]);
  const words = entries.map((entry) => (entry.textContent ?? '').toLowerCase());
  const ofParts = new Map(parts.map((part) => [part, /** @type {HTMLElement[]} */ ([...part.querySelectorAll('.entry')])]));
  let isFiltered = false;

  /** @param {string} id */
  function byId(id) {
    const found = document.getElementById(id);
    if (found === null) throw new Error(id);
    return found;
  }

  function filter() {
    const wanted = text.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const of = stack === null ? '' : stack.value;
    let shown = 0;
    entries.forEach((entry, at) => {
      const isWanted =
        wanted.every((word) => words[at]?.includes(word)) &&
        (show.value === '' || (entry.dataset['show'] ?? '').split(' ').includes(show.value));
      entry.hidden = !isWanted;
    });
    for (const [part, own] of ofParts) {
      const isElsewhere = of !== '' && part.dataset['stack'] !== undefined && part.dataset['stack'] !== of;
      const left = isElsewhere ? 0 : own.filter(({ hidden }) => !hidden).length;
      part.hidden = isElsewhere || (left === 0 && isNarrowed());
      shown += left;
    }
    for (const fold of folds) {
      const left = [...fold.querySelectorAll('.entry')].filter((entry) => !(/** @type {HTMLElement} */ (entry).hidden)).length;
      fold.hidden = left === 0;
      // What is searched for is shown, and folded again afterwards.
      if (isNarrowed() !== isFiltered) fold.open = isNarrowed();
    }
    isFiltered = isNarrowed();
    byId('none').hidden = shown > 0 || !isNarrowed();
    byId('count').textContent = isNarrowed() ? shown.toLocaleString('en') + ' of ' + entries.length.toLocaleString('en') + ' shown' : entries.length.toLocaleString('en') + ' entries';
  }

  function isNarrowed() {
    return text.value.trim() !== '' || show.value !== '' || (stack !== null && stack.value !== '');
  }

  /** What is chosen stands in the address, so that it can be passed on. */
  function keepInAddress() {
    const kept = new URLSearchParams();
    if (text.value !== '') kept.set('text', text.value);
    if (show.value !== '') kept.set('show', show.value);
    if (stack !== null && stack.value !== '') kept.set('stack', stack.selectedOptions[0]?.text ?? '');
    try {
      history.replaceState(null, '', '#' + kept.toString());
    } catch {
      // A page without an address of its own, e.g. in a preview, keeps nothing.
    }
  }

  function readAddress() {
    const kept = new URLSearchParams(location.hash.slice(1));
    text.value = kept.get('text') ?? '';
    const isKnown = [...show.options].some(({ value }) => value === kept.get('show'));
    show.value = isKnown ? (kept.get('show') ?? '') : '';
    if (stack !== null) stack.value = [...stack.options].find((option) => option.value !== '' && option.text === kept.get('stack'))?.value ?? '';
  }

  let waiting = 0;
  function changed() {
    keepInAddress();
    filter();
  }
  function reset() {
    text.value = show.value = '';
    if (stack !== null) stack.value = '';
    changed();
  }
  fields.addEventListener('submit', (event) => event.preventDefault());
  fields.addEventListener('input', ({ target }) => {
    clearTimeout(waiting);
    waiting = setTimeout(changed, target === text ? 120 : 0);
  });
  fields.addEventListener('reset', (event) => {
    event.preventDefault();
    reset();
  });
  byId('all').addEventListener('click', reset);
  addEventListener('hashchange', () => {
    readAddress();
    filter();
  });

  // Paper cannot be unfolded.
  /** @type {HTMLDetailsElement[]} */
  let unfolded = [];
  addEventListener('beforeprint', () => {
    unfolded = folds.filter((fold) => !fold.open);
    for (const fold of unfolded) fold.open = true;
  });
  addEventListener('afterprint', () => {
    for (const fold of unfolded) fold.open = false;
  });

  fields.hidden = false;
  readAddress();
  filter();
})();
`;
