// Logs in, says who that is, and follows the notifications until Ctrl-C, over interruptions and expired tokens.
// node examples/follow-notifications.mjs --email EMAIL --password PASSWORD [--at ADDRESS] [--times N]
import { createClient } from '@sutra/client';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    at: { type: 'string', default: 'http://127.0.0.1:8080' },
    // The user that a demo installation begins with.
    email: { type: 'string', default: 'demo@sutra.local' },
    password: { type: 'string', default: 'green lantern demo' },
    times: { type: 'string', default: 'Infinity' },
  },
});

const sutra = createClient({ address: values.at });
await sutra.login({ email: values.email, password: values.password });
const me = await sutra.auth.me();
console.log(`Logged in as ${me.email}`);

let count = 0;
const onInterruption = (/** @type {unknown} */ why) => console.error(`Interrupted, and trying again: ${why}`);
for await (const { topic, isReset, data } of sutra.stream(['notifications'], { onInterruption })) {
  const told = isReset ? 'some were missed while nobody listened' : JSON.stringify(data);
  console.log(`${new Date().toISOString()}  ${topic}  ${told}`);
  count += 1;
  if (count === Number(values.times)) break;
}
