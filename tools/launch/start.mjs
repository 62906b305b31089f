// `npm start`. It begins with nothing but Node, because a fresh clone has no dependencies yet.
import { install, root } from './install.mjs';
import { isForeseen, messageOf } from './launch-fault.mjs';
import { checkNode } from './node-version.mjs';
import { help, parseOptions } from './options.mjs';

try {
  checkNode(process.versions.node);
  const options = parseOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(help);
  } else {
    await install();
    const { launch } = await import('./launch.mjs');
    await launch(root, options);
  }
  // What a start that was broken off has left pending must not keep this process alive.
  process.exit(0);
} catch (error) {
  const advice = isForeseen(error) ? '' : '\nThis was not foreseen; SUTRA_TRACE_START=1 shows where it happened.';
  process.stderr.write(`${messageOf(error)}${advice}\n`);
  if (process.env['SUTRA_TRACE_START'] === '1') process.stderr.write(`${error instanceof Error ? error.stack : ''}\n`);
  process.exit(1);
}
