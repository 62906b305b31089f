// Thousands of clients in one process. Each is a bare socket: it finds in what it hears the instants that the speaker wrote
// there, and does nothing else, because all of them share one core.
import { Fault } from '@sutra/kernel';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { serveOrders } from '../process/child.mjs';

/** @typedef {{ address: string, wire: 'sse' | 'webSocket' | 'bare', topic: string, tokens: readonly string[], mark: Mark }} Opening */
/** Where an instant stands, and how many of its units are a microsecond. @typedef {{ before: string, scale: number }} Mark */
/** @typedef {{ do: 'open' } & Opening | { do: 'listen', forMs: number, graceMs: number } | { do: 'close' }} Order */

/** So many connections are being opened at the same time. */
const AT_ONCE = 64;
const LONGEST_MARK = 64;

/** @type {import('node:net').Socket[]} */
let sockets = [];
/** @type {number[]} */
let samples = [];

const nowUs = () => Number(process.hrtime.bigint() / 1_000n);

/** A frame of text as a client has to send it; a mask of zeros is one too. @param {object} said */
function frameOf(said) {
  const text = Buffer.from(JSON.stringify(said));
  return Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), text]);
}

/** @param {Opening} opening @param {string} token */
function requestOf({ address, wire, topic }, token) {
  const head = [`host: ${new URL(address).host}`, `authorization: Bearer ${token}`];
  if (wire === 'bare') return `GET /?user=${token} HTTP/1.1\r\n${head[0]}\r\n\r\n`;
  if (wire === 'sse') return `GET /api/v1/stream?topics=${topic} HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n`;
  const upgrade = ['connection: upgrade', 'upgrade: websocket', 'sec-websocket-version: 13'];
  const key = `sec-websocket-key: ${Buffer.alloc(16, 7).toString('base64')}`;
  return `GET /api/v1/ws HTTP/1.1\r\n${[...head, ...upgrade, key].join('\r\n')}\r\n\r\n`;
}

/** What the last word before the events is, by kind of connection. */
const lastWords = { bare: 'retry:', sse: 'retry:', webSocket: '"subscribed"' };

/** Notes the age of every instant in a text, and gives back what may be the first half of another. @param {string} text @param {Mark} mark */
function note(text, { before, scale }) {
  let at = text.indexOf(before);
  let done = 0;
  while (at >= 0) {
    const from = at + before.length;
    const to = text.indexOf('"', from);
    if (to < 0) return text.slice(at);
    samples.push((nowUs() - Number(text.slice(from, to)) * scale) / 1_000);
    done = to;
    at = text.indexOf(before, to);
  }
  return text.slice(Math.max(done, text.length - LONGEST_MARK));
}

/** @param {Opening} opening @param {string} token */
const openOne = (opening, token) =>
  new Promise((resolve, reject) => {
    const { address, wire, topic, mark } = opening;
    const { hostname, port } = new URL(address);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    sockets.push(socket);
    let rest = '';
    let isOpen = false;
    socket.once('error', reject);
    socket.once('close', () => reject(new Fault('bug', 'BENCH.CLOSED', rest.slice(0, 500))));
    socket.once('connect', () => {
      socket.write(requestOf(opening, token));
      if (wire === 'webSocket') socket.write(frameOf({ op: 'subscribe', topics: [topic] }));
    });
    socket.on('data', (piece) => {
      rest += piece.toString('latin1');
      if (isOpen) rest = note(rest, mark);
      else if (rest.includes(lastWords[wire])) {
        isOpen = true;
        rest = '';
        resolve(undefined);
      }
    });
  });

/** @param {Opening} opening */
async function open(opening) {
  const waiting = [...opening.tokens];
  const lane = async () => {
    for (let token = waiting.pop(); token !== undefined; token = waiting.pop()) await openOne(opening, token);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

serveOrders(async (/** @type {Order} */ order) => {
  if (order.do === 'open') return open(order);
  if (order.do === 'listen') {
    samples = [];
    await sleep(order.forMs + order.graceMs);
    return { samples, open: sockets.filter(({ destroyed }) => !destroyed).length };
  }
  const gone = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
  for (const socket of sockets) socket.destroy();
  sockets = [];
  return Promise.all(gone).then(() => undefined);
});
