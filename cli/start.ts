import { ExitCode } from '../preflight/report/exit-code.ts';
import { processIo } from './io.ts';
import { main } from './main.ts';

process.exitCode = await main(process.argv.slice(2), processIo());
// What was interrupted may still wait for an answer: nobody waits for it any more.
if (process.exitCode === ExitCode.interrupted) process.exit();
