import { LaunchFault } from './launch-fault.mjs';

/**
 * @typedef {object} StartOptions
 * @property {boolean} reset begin anew, without the data of earlier starts
 * @property {boolean} separate one process a service
 * @property {boolean} logs write what services log to the terminal
 * @property {boolean} help
 * @property {number | undefined} port exactly this one for the public door
 */

export const help = `npm start              installs, builds and runs Sutra with its own servers; Ctrl-C stops everything
npm start -- --reset    deletes the data of earlier starts first and asks nothing
npm start -- --separate runs each service in a process of its own
npm start -- --port N   opens the door on port N; otherwise 8080 or the next free one
npm start -- --logs     writes the services' logs to this terminal; otherwise they go to .sutra/logs

SUTRA_NATS_URL, SUTRA_POSTGRES_URL and SUTRA_REDIS_URL point at servers of your own.
npm run doctor says what is missing.
`;

const flags = /** @type {const} */ (['reset', 'separate', 'logs', 'help']);

/** @param {string} message */
const invalid = (message) =>
  new LaunchFault('invalid', 'LAUNCH.OPTION', `${message}; npm start -- --help lists the options.`);

/** @param {string | undefined} text */
function portOf(text) {
  const port = Number(text);
  if (text === undefined || !/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw invalid(`--port takes a number from 1 to 65535${text === undefined ? '' : ` and not ${text}`}`);
  }
  return port;
}

/** @param {readonly string[]} words @returns {StartOptions} */
export function parseOptions(words) {
  /** @type {StartOptions} */
  const options = { reset: false, separate: false, logs: false, help: false, port: undefined };
  const rest = words.flatMap((word) => (word.startsWith('--port=') ? ['--port', word.slice(7)] : [word]));
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const flag = flags.find((name) => `--${name}` === word);
    if (flag) options[flag] = true;
    else if (word === '--port') options.port = portOf(rest.shift());
    else throw invalid(`${word} is not an option`);
  }
  return options;
}
