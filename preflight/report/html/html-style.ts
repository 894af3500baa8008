/** What is special about the page of a run: verdict, tiles, entries, changes, grants. */
export const HTML_STYLE = `
:root {
  --bad: #a1260d; --bad-soft: #fdecea; --good: #1a6b3c; --good-soft: #e6f4ea; --away: #7a2e8e; --away-soft: #f6eafa;
  --open: var(--warn); --open-soft: var(--warn-soft); --adopt: var(--accent); --adopt-soft: var(--accent-soft);
  --plain: var(--soft); --plain-soft: var(--paper);
}
@media (prefers-color-scheme: dark) {
  :root { --bad: #ff9d8a; --bad-soft: #3a1d19; --good: #7fd6a0; --good-soft: #15301f; --away: #d9a4ea; --away-soft: #2f1d36; }
}
code, .id { font: .92em/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; overflow-wrap: anywhere; }
.id, .nothing { color: var(--soft); }
.about { color: var(--soft); font-size: .85rem; overflow-wrap: anywhere; }
.head .lead { font-size: .85rem; overflow-wrap: anywhere; }

.verdict { margin-top: 1rem; padding: .75rem 1rem; border-radius: 10px; border: 1px solid; border-left-width: 5px; }
.verdict strong { font-size: 1.1rem; font-weight: 650; letter-spacing: -.005em; }
.verdict .code { white-space: nowrap; font-size: .85rem; }
.verdict p + p { margin-top: .15rem; overflow-wrap: anywhere; }
.verdict.found { color: var(--bad); background: var(--bad-soft); }
.verdict.undetermined { color: var(--open); background: var(--open-soft); }
.verdict.clear { color: var(--good); background: var(--good-soft); }
.tiles { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: .75rem; }
.tiles li { padding: .3rem .75rem; border: 1px solid var(--line); border-radius: 8px; background: var(--surface); font-size: .85rem; color: var(--soft); }
.tiles b { font-size: 1.05rem; font-weight: 650; color: var(--ink); margin-right: .15rem; }
.tiles .bad b { color: var(--bad); } .tiles .open b { color: var(--open); } .tiles .good b { color: var(--good); }
.tiles .adopt b { color: var(--adopt); } .tiles .away b { color: var(--away); }

.field.wide { flex: 2 1 15rem; max-width: 26rem; }
.count { color: var(--soft); font-size: .85rem; align-self: center; padding-top: 1.2rem; }
main { display: flow-root; }
.part { margin: .75rem var(--gap) 1.75rem; }
.part h2 { font-size: 1.1rem; font-weight: 620; letter-spacing: -.01em; overflow-wrap: anywhere; }
.none { padding: 1rem var(--gap); text-align: center; }
.entries { margin-top: .6rem; border: 1px solid var(--line); border-radius: 10px; background: var(--surface); }
/* No list item to the browser: the numbers of thousands of them take seconds to count anew. */
.entry { display: block; padding: .7rem 1rem .75rem; overflow-wrap: anywhere; }
.entry + .entry { border-top: 1px solid var(--line); }
.entry:empty, .entries:empty { display: none; }
.title b { font-weight: 620; }
.badge { display: inline-block; min-width: 6.2rem; margin-right: .4rem; padding: .05rem .55rem; border-radius: 6px; font-size: .82rem; font-weight: 600; white-space: nowrap; }
.badge i { font-style: normal; display: inline-block; min-width: .8em; text-align: center; }
.badge.bad { color: var(--bad); background: var(--bad-soft); }
.badge.open { color: var(--open); background: var(--open-soft); }
.badge.good { color: var(--good); background: var(--good-soft); }
.badge.adopt { color: var(--adopt); background: var(--adopt-soft); }
.badge.away { color: var(--away); background: var(--away-soft); }
.badge.plain { color: var(--soft); background: var(--paper); }
.chip.bad { color: var(--bad); border-color: currentcolor; }
.say { margin-top: .5rem; padding-left: .75rem; border-left: 3px solid var(--line); max-width: 110ch; }
.say.bad { border-color: var(--bad); } .say.open { border-color: var(--open); }
.say .cure { color: var(--soft); margin-top: .1rem; }
.say .chip { vertical-align: .06em; }
.remark { margin-top: .35rem; color: var(--soft); max-width: 110ch; }

.changes { margin-top: .6rem; border-collapse: collapse; font-size: .9rem; width: 100%; max-width: 62rem; table-layout: fixed; }
.changes th, .changes td { padding: .3rem .6rem; text-align: left; vertical-align: top; font-weight: 400; border: 1px solid var(--line); overflow-wrap: anywhere; }
.changes thead th { color: var(--soft); font-size: .8rem; }
.changes th:first-child { width: 28%; }
.changes del { color: var(--bad); background: var(--bad-soft); text-decoration-thickness: 1px; }
.changes ins { color: var(--good); background: var(--good-soft); text-decoration-thickness: 1px; text-underline-offset: 2px; }

.grants { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr)); gap: .5rem 1rem; margin-top: .5rem; }
.grants:empty { display: none; }
.grants > div { padding-left: .75rem; border-left: 3px solid var(--line); }
.grants dt { font-size: .82rem; font-weight: 600; color: var(--soft); }
.grants .bad { border-color: var(--bad); } .grants .bad dt { color: var(--bad); }
.grants .open { border-color: var(--open); } .grants .open dt { color: var(--open); }
.grants .good { border-color: var(--good); } .grants .good dt { color: var(--good); }
.quiet { margin-top: .6rem; }
.quiet summary { cursor: pointer; color: var(--soft); font-size: .9rem; padding: .2rem 0; }

@media (max-width: 639px) {
  .field.wide { flex-basis: 100%; max-width: none; }
  .entry { padding: .75rem .85rem; }
  .title .badge { margin-bottom: .2rem; }
  .count { padding-top: 0; flex-basis: 100%; }
  .changes th:first-child { width: 34%; }
  .changes th, .changes td { padding: .3rem .45rem; }
}
@media print {
  :root { --bad: #000; --bad-soft: #fff; --good: #000; --good-soft: #fff; --away: #000; --away-soft: #fff; }
  .entry { break-inside: avoid; }
  .entries, .verdict { border-radius: 0; }
  .badge { padding-left: 0; border: 0; }
  .part h2 { break-after: avoid; }
}
`;
