/**
 * What all pages look like: colours for light, dark and paper, type, the head of a page, fields, notes, chips.
 *
 * Contrast is at least 4.5:1 for text and 3:1 for shapes that carry a meaning, in both schemes.
 */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #f7f6f3; --surface: #fff; --raised: #fff; --ink: #1d2430; --soft: #596273; --line: #e4e2dc; --edge: #8b8f98;
  --accent: #1b5e8c; --accent-soft: #e3eef6; --on-accent: #fff;
  --warn: #7a4a00; --warn-soft: #fdf3df; --warn-line: #ecd5a3;
  --shadow: 0 1px 2px rgb(20 25 35 / .06), 0 8px 28px rgb(20 25 35 / .14);
  --gap: clamp(1rem, 3vw, 2rem);
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #13161b; --surface: #191d24; --raised: #222831; --ink: #e7e9ed; --soft: #a2abb9; --line: #2c323c; --edge: #79828f;
    --accent: #7fc1ee; --accent-soft: #1d3344; --on-accent: #0d1a24;
    --warn: #f0c674; --warn-soft: #2c2516; --warn-line: #55461f;
    --shadow: 0 1px 2px rgb(0 0 0 / .4), 0 8px 28px rgb(0 0 0 / .5);
  }
}
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", sans-serif;
  font-variant-numeric: tabular-nums;
}
h1, h2, h3, p, ul, dl, dd, fieldset { margin: 0; padding: 0; border: 0; }
ul { list-style: none; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.head { padding: clamp(1.1rem, 3vw, 1.75rem) var(--gap) 0; }
.head .kind { color: var(--soft); font-size: .8rem; letter-spacing: .01em; }
.head h1 { font-size: clamp(1.35rem, 2.6vw, 1.7rem); font-weight: 620; letter-spacing: -.015em; line-height: 1.25; overflow-wrap: anywhere; }
.head .lead { color: var(--soft); margin-top: .15rem; max-width: 110ch; }
.head .lead b { color: var(--ink); font-weight: 600; }

.note { margin: 1rem var(--gap) 0; padding: .7rem 1rem; border: 1px solid var(--warn-line); border-radius: 8px; background: var(--warn-soft); color: var(--warn); }
.note strong { font-weight: 650; }
.note li { margin-top: .25rem; overflow-wrap: anywhere; }
.note summary { cursor: pointer; margin-top: .25rem; }

.fields { display: flex; flex-wrap: wrap; align-items: end; gap: .75rem; padding: 1rem var(--gap); }
.field { display: grid; gap: .2rem; min-width: 0; flex: 1 1 11rem; max-width: 20rem; }
.field label, .choice legend { color: var(--soft); font-size: .8rem; }
.field input, .field select, .button {
  font: inherit; color: inherit; height: 2.4rem; width: 100%; padding: 0 .7rem; min-width: 0;
  background: var(--surface); border: 1px solid var(--edge); border-radius: 7px; text-overflow: ellipsis;
}
.field input::placeholder { color: var(--soft); opacity: 1; }
.button { width: auto; cursor: pointer; white-space: nowrap; }
.button:hover { border-color: var(--accent); color: var(--accent); }
.choice legend { float: left; width: 100%; padding: 0; margin-bottom: .2rem; }
.choice .options { clear: both; display: flex; height: 2.4rem; border: 1px solid var(--edge); border-radius: 7px; background: var(--surface); overflow: hidden; }
.choice label { display: flex; align-items: center; padding: 0 .9rem; cursor: pointer; }
.choice input { position: absolute; opacity: 0; }
.choice label:has(:checked) { background: var(--accent); color: var(--on-accent); }
.choice label:has(:focus-visible) { outline: 2px solid var(--accent); outline-offset: -4px; }
.choice label:has(:checked:focus-visible) { outline-color: var(--on-accent); }

.chip { display: inline-block; padding: .05rem .5rem; border-radius: 99px; font-size: .75rem; line-height: 1.4; border: 1px solid var(--line); color: var(--soft); white-space: nowrap; }
.foot { padding: 1rem var(--gap) 1.5rem; color: var(--soft); font-size: .8rem; }

@media (max-width: 639px) {
  .fields { gap: .6rem; }
  .field { flex: 1 1 40%; max-width: none; }
  .choice { flex: 1; }
  .field input, .field select, .button, .choice .options { height: 2.75rem; font-size: 16px; }
  .choice label { flex: 1; justify-content: center; }
}
@media print {
  :root {
    --paper: #fff; --surface: #fff; --raised: #fff; --ink: #000; --soft: #444; --line: #ccc; --edge: #888; --accent: #14496d;
    --accent-soft: #eee; --on-accent: #fff; --warn: #000; --warn-soft: #fff; --warn-line: #000; --gap: 0rem;
  }
  body { font-size: 10pt; }
  .fields, .button { display: none; }
}
@media (prefers-reduced-motion: no-preference) { .button, .field input, .field select { transition: border-color .12s; } }
`;
