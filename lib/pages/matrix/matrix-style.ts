/** What is special about the page of a matrix: the grid with its sticky heads and marks, the list, the "why". */
export const MATRIX_STYLE = `
.field.wide { flex: 2 1 15rem; max-width: 26rem; }
.bar { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: .25rem 1.5rem; padding: 0 var(--gap) .6rem; color: var(--soft); font-size: .8rem; }
.legend { display: flex; flex-wrap: wrap; gap: .15rem 1.1rem; }
.legend li { display: flex; align-items: center; gap: .4rem; }
main { display: flow-root; }
.more, .none { padding: 1rem var(--gap); text-align: center; }
.grid .more { position: sticky; left: 0; padding: .6rem; }

.grid { overflow: auto; margin: 0 var(--gap); border: 1px solid var(--line); border-radius: 10px; background: var(--surface); max-height: calc(100dvh - 4rem); }
.grid:focus-visible { border-radius: 10px; outline-offset: 1px; }
.grid table { border-collapse: separate; border-spacing: 0; table-layout: fixed; width: 100%; }
.grid th { font-weight: 500; text-align: left; padding: 0; }
.grid thead th { position: sticky; top: 0; z-index: 2; background: var(--surface); border-bottom: 1px solid var(--line); vertical-align: bottom; }
.grid thead tr + tr th { top: var(--first-head, 0); border-bottom: 1px solid var(--edge); }
.grid .corner { left: 0; z-index: 4; box-shadow: -2px 0 0 var(--surface); padding: .4rem .9rem .5rem; border-right: 1px solid var(--edge); border-bottom: 1px solid var(--edge); color: var(--soft); font-size: .8rem; }
.grid .what { padding: .5rem .55rem .4rem; font-size: .82rem; line-height: 1.25; font-weight: 600; overflow-wrap: anywhere; }
.grid .what span { position: sticky; left: calc(var(--first-column, 0px) + .55rem); display: inline-block; }
.grid .where { padding: .4rem 0 .55rem; font-size: .78rem; color: var(--soft); text-align: center; }
.grid .where span { display: inline-block; writing-mode: vertical-rl; transform: rotate(180deg); max-height: 6.6rem; max-width: 1.85rem; overflow: hidden; overflow-wrap: anywhere; text-align: left; line-height: 1.15; }
.grid .where.every span { color: var(--accent); font-weight: 600; }
.grid tbody th { position: sticky; left: 0; z-index: 1; background: var(--surface); padding: .2rem .9rem; border-right: 1px solid var(--edge); border-bottom: 1px solid var(--line); line-height: 1.22; font-size: .95rem; }
.grid tbody td { padding: 0; text-align: center; border-bottom: 1px solid var(--line); height: 2.6rem; }
.grid .begins { border-left: 1px solid var(--line); }
.grid tbody tr:hover > * { background-color: var(--accent-soft); }
.grid col.lit { background: var(--accent-soft); }
.grid thead th.lit { background: var(--accent-soft); color: var(--ink); }
.name { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.about { display: block; color: var(--soft); font-size: .78rem; font-weight: 400; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }

.mark { display: inline-grid; place-items: center; vertical-align: middle; padding: 0; border: 0; background: none; color: var(--accent); width: 1.1rem; height: 1.1rem; border-radius: 50%; }
button.mark { width: 1.85rem; height: 1.85rem; cursor: pointer; }
button.mark:hover, button.mark[aria-expanded="true"] { background: var(--raised); box-shadow: 0 0 0 1px var(--accent); }
button.mark:focus-visible { outline-offset: -1px; border-radius: 50%; }
.mark::before { content: ""; display: block; width: 12px; height: 12px; border: 2px solid currentcolor; border-radius: 50%; }
.mark.direct::before, .mark.both::before { background: currentcolor; }
.mark.both::before { width: 8px; height: 8px; box-shadow: 0 0 0 2px var(--surface), 0 0 0 4px currentcolor; border-width: 1px; }
.mark.implied { color: var(--edge); }
.mark.implied::before { width: 6px; height: 6px; background: currentcolor; border: 0; }
.mark.conditional::before { border-radius: 1px; transform: rotate(45deg) scale(.86); }
.mark.partly::before { background: linear-gradient(90deg, currentcolor 50%, transparent 50%); }

.why { position: fixed; z-index: 10; width: max-content; max-width: min(24rem, calc(100vw - 1.5rem)); padding: .8rem 1rem; background: var(--raised); border: 1px solid var(--line); border-radius: 10px; box-shadow: var(--shadow); font-size: .87rem; line-height: 1.45; overflow-wrap: anywhere; }
.why .of { color: var(--soft); }
.why h2 { font-size: .95rem; font-weight: 620; line-height: 1.3; }
.why ul { margin-top: .4rem; }
.why li + li { margin-top: .3rem; }
.why .if { color: var(--warn); }

.people { margin: 0 var(--gap); border: 1px solid var(--line); border-radius: 10px; background: var(--surface); }
.people > li { display: grid; grid-template-columns: 17rem minmax(0, 1fr); gap: .2rem 1.5rem; padding: .7rem 1rem; }
.people > li + li { border-top: 1px solid var(--line); }
.people h2 { font-size: 1rem; font-weight: 600; line-height: 1.35; overflow-wrap: anywhere; }
.people .about { white-space: normal; overflow-wrap: anywhere; font-size: .82rem; }
.people dl { display: grid; grid-template-columns: minmax(9rem, 15rem) minmax(0, 1fr); gap: .3rem 1.25rem; font-size: .92rem; }
.people dt { font-weight: 500; overflow-wrap: anywhere; }
.people dd + dd { grid-column: 2; }
.people dd { position: relative; padding-left: 1.4rem; overflow-wrap: anywhere; }
.people dd .mark { position: absolute; left: 0; top: .22rem; width: .95rem; height: .95rem; }
.people dd .mark::before { scale: .8; }
.people .of { color: var(--soft); }
.people .if { color: var(--warn); }
.people .nothing { color: var(--soft); }

@media (min-width: 640px) and (min-height: 560px) {
  body:has(#grid:not([hidden])) { display: flex; flex-direction: column; height: 100dvh; }
  body:has(#grid:not([hidden])) main { display: flex; flex-direction: column; flex: 1; min-height: 22rem; }
  body:has(#grid:not([hidden])) .grid { max-height: none; min-height: 0; align-self: flex-start; max-width: calc(100% - 2 * var(--gap)); }
  body:has(#grid:not([hidden])) .foot { padding-block: .7rem; }
}
@media (max-width: 899px) { .people > li { grid-template-columns: minmax(0, 1fr); } }
@media (max-width: 639px) {
  .field.wide { flex-basis: 100%; max-width: none; }
  .people > li { gap: .4rem; padding: .85rem 1rem; }
  .people dl { grid-template-columns: minmax(0, 1fr); gap: .1rem; }
  .people dd + dd { grid-column: 1; }
  .people dt:not(:first-child) { margin-top: .4rem; }
  .grid tbody th { padding: .3rem .6rem; }
  .grid .corner { padding: .4rem .6rem .5rem; }
  .why { left: 0 !important; right: 0; bottom: 0; top: auto !important; width: auto; max-width: none; border-radius: 14px 14px 0 0; border-width: 1px 0 0; padding: 1.1rem 1.25rem 1.6rem; font-size: .95rem; max-height: 60dvh; overflow: auto; }
}
@media (pointer: coarse) {
  .grid tbody td { height: 2.75rem; }
  button.mark { width: 2.4rem; height: 2.6rem; border-radius: 8px; }
}
@media print {
  .grid, .more, .none, .why, .legend { display: none !important; }
  .people { margin: 0; border: 0; }
  .people > li { break-inside: avoid; padding: .4rem 0; grid-template-columns: 5.2cm minmax(0, 1fr); }
  .people dl { grid-template-columns: 3.6cm minmax(0, 1fr); font-size: .85rem; gap: .1rem .4cm; }
  .people h2 { font-size: .9rem; }
  .people .about { font-size: .75rem; }
  .mark { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
