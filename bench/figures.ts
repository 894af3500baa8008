/** Figures as the tables show them. */
export const seconds = (ms: number): string => `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
export const milliseconds = (ms: number): string => (ms < 10 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`);
export const times = (ratio: number): string => `**${ratio < 10 ? ratio.toFixed(1) : String(Math.round(ratio))} ×**`;
export const megabytes = (count: number | undefined): string => (count === undefined ? '–' : `${Math.round(count)} MB`);
export const count = (number: number): string => number.toLocaleString('en-GB');
