// `genesys-preflight` in the shells of the pages: hands what was typed to the server of command-server.ts, and prints what
// it answers; without a server it is the command itself. Only what listens on this machine has a port that may be taken: it
// gets a free one.
import { connect } from 'node:net';

const argv = process.argv.slice(2);
if (argv[0] === 'simulate' || argv[0] === 'run-task') {
  const at = argv.indexOf('--port');
  if (at >= 0) argv.splice(at, 2);
  argv.push('--port', '0');
}

if (!process.env.DOCUMENTED_COMMANDS) {
  process.argv.splice(2, Infinity, ...argv);
  await import('../../cli/start.ts');
} else {
  const connection = connect(process.env.DOCUMENTED_COMMANDS);
  // With Terraform the demo goes on to a real plan, for which it needs a provider.
  const PATH = argv[0] === 'demo' ? '/nowhere' : process.env.PATH;
  const environment = { ...process.env, PATH };
  connection.write(`${JSON.stringify({ argv, cwd: process.cwd(), environment })}\n`);
  let text = '';
  connection.setEncoding('utf8').on('data', (piece) => {
    text += piece;
    const lines = text.split('\n');
    text = lines.pop();
    for (const line of lines) {
      const { out = '', err = '', exitCode } = JSON.parse(line);
      process.stdout.write(out);
      process.stderr.write(err);
      if (exitCode === undefined) continue;
      process.exitCode = exitCode;
      connection.end();
    }
  });
}
