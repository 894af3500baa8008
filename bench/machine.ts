import { cpus, loadavg, release, totalmem, type } from 'node:os';

/** What was measured on. */
export function machineText(): string {
  const all = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${all[0]?.model.trim() ?? 'unknown CPU'}, ${all.length} cores, ${gigabytes} GB, ${type()} ${release()}, Node ${process.version}`;
}

/** What else the machine is doing: processes that wanted a core in the last one, five and fifteen minutes. */
export function loadText(): string {
  return loadavg()
    .map((load) => load.toFixed(2))
    .join(', ');
}
