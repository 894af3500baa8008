import { describe, expect, it } from 'vitest';
import { CheckReport } from '../../../lib/contract/check-report.ts';
import { REPORT_FORMATS, REPORTERS } from '../../../preflight/report/reporter.ts';
import { HOSTILE_NAMES } from './hostile-names.ts';
import { reportNamed } from './report-named.ts';
import { renderedMarkdown, SKELETONS } from './skeleton.ts';

/** What no terminal may get and no reader can see; line ends of ours are fine. */
const UNSEEN = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\u200b\u2060\p{Bidi_Control}\p{Surrogate}]/u;

describe.each(REPORT_FORMATS)('a hostile name in the report as %s', (format) => {
  const render = (name: string): string => REPORTERS[format](reportNamed(name), { colour: false });
  const skeleton = SKELETONS[format](render('Harmless'));

  it.each(Object.entries(HOSTILE_NAMES))('stays text: %s', (_, name) => {
    const text = render(name);
    expect(text).not.toMatch(UNSEEN);
    expect(text.split('\n').filter((line) => /^\s*FORGED/.test(line))).toEqual([]);
    expect(SKELETONS[format](text)).toEqual(skeleton);
  });

  it.each(Object.entries(HOSTILE_NAMES))('is no command to the runner of a pipeline: %s', (_, name) => {
    const lines = render(name).split('\n');
    expect(lines.filter((line) => /##\w*\[/.test(line))).toEqual([]);
    const ours = format === 'github' ? /^::(error|warning|notice) [^:]*::(?!.*[\r\n])/ : /^$/;
    expect(lines.filter((line) => line.trim().startsWith('::') && !ours.test(line))).toEqual([]);
  });
});

describe('Markdown', () => {
  it.each(Object.entries(HOSTILE_NAMES))('makes no link, mention or reference of: %s', (_, name) => {
    const html = renderedMarkdown(REPORTERS.markdown(reportNamed(name)));
    expect(html).not.toMatch(/<(a|img|script|b|table|del|input|sup|section)[ >]/);
    const outsideOfCode = html.replace(/<code>[^]*?<\/code>/g, '');
    expect(outsideOfCode).not.toMatch(/@\w|#\d|GH-\d|[!&%~$]\d|:\/\/|www\.|\b[0-9a-f]{7,}\b|:\w+:|\$\w/);
  });
});

describe('JSON', () => {
  it.each(Object.entries(HOSTILE_NAMES))('holds the name as it is: %s', (_, name) => {
    const report = reportNamed(name);
    expect(CheckReport.parse(JSON.parse(REPORTERS.json(report)))).toEqual(report);
  });
});
