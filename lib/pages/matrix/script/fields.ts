/** The fields, the address that keeps what they say, the view on paper, and the beginning of it all. A part of the script of the page. */
export const MATRIX_FIELDS = `
  /** What is shown stands in the address, so that it can be kept and passed on. */
  function keepInAddress() {
    const kept = new URLSearchParams();
    if (who.value !== '') kept.set('who', who.value);
    if (what.value !== '') kept.set('what', data.whats[Number(what.value)] ?? '');
    if (where.value !== '') kept.set('where', data.divisions[Number(where.value)] ?? '');
    kept.set('view', view);
    try {
      history.replaceState(null, '', '#' + kept.toString());
    } catch {
      // A page without an address of its own, e.g. in a preview, keeps nothing.
    }
  }

  function readAddress() {
    const kept = new URLSearchParams(location.hash.slice(1));
    const place = (/** @type {readonly string[]} */ names, /** @type {string} */ key) => {
      const at = names.indexOf(kept.get(key) ?? '');
      return at < 0 ? '' : String(at);
    };
    who.value = kept.get('who') ?? '';
    what.value = place(data.whats, 'what');
    where.value = place(data.divisions, 'where');
    const usual = isNarrow.matches || data.columns.length > COLUMNS_AT_ONCE ? 'list' : 'matrix';
    show(kept.get('view') === 'list' ? 'list' : kept.get('view') === 'matrix' ? 'matrix' : usual);
  }

  /** @param {string} wanted */
  function show(wanted) {
    view = wanted;
    for (const choice of /** @type {NodeListOf<HTMLInputElement>} */ (fields.querySelectorAll('[name="view"]'))) {
      choice.checked = choice.value === wanted;
    }
  }

  let drawing = 0;
  fields.addEventListener('submit', (event) => event.preventDefault());
  fields.addEventListener('input', ({ target }) => {
    if (target instanceof HTMLInputElement && target.name === 'view') show(target.value);
    clearTimeout(drawing);
    drawing = setTimeout(() => {
      keepInAddress();
      draw();
    }, target === who ? 120 : 0);
  });
  /** Everybody, in the view that was chosen. */
  function reset() {
    who.value = what.value = where.value = '';
    areAllColumnsWanted = false;
    show(view);
    keepInAddress();
    draw();
  }
  fields.addEventListener('reset', (event) => {
    event.preventDefault();
    reset();
  });
  byId('all').addEventListener('click', reset);
  next.addEventListener('click', () => drawMore(ROWS_AT_ONCE));
  addEventListener('hashchange', () => {
    readAddress();
    draw();
  });
  isNarrow.addEventListener('change', draw);

  // What comes next is drawn before somebody gets there.
  grid.addEventListener('scroll', () => {
    if (drawn < rows.length && grid.scrollTop + grid.clientHeight * 2 > grid.scrollHeight) drawMore(ROWS_AT_ONCE);
  }, { passive: true });
  new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting) && view === 'list' && drawn < rows.length) drawMore(ROWS_AT_ONCE);
  }, { rootMargin: '800px' }).observe(byId('more'));

  /** What was chosen, for paper, where the fields are not seen. */
  function chosenWords() {
    const chosen = [what, where].map(({ value, selectedOptions }) => (value === '' ? '' : selectedOptions[0]?.text ?? ''));
    return [who.value, ...chosen].map((words) => (words === '' ? '' : ' · ' + words)).join('');
  }

  // On paper, which is as narrow as it is, stands the list, whole.
  let viewOnScreen = '';
  addEventListener('beforeprint', () => {
    viewOnScreen = view;
    view = 'list';
    draw();
    drawMore(rows.length);
    byId('count').append(chosenWords());
  });
  addEventListener('afterprint', () => {
    view = viewOnScreen;
    draw();
  });

  fill(what, data.whats, -1);
  fill(where, data.divisions, data.all);
  fields.hidden = false;
  readAddress();
  draw();
`;
