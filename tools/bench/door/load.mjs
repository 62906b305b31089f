// Asks the same question again and again over some connections, each of which waits for its answer. It reads answers only
// so far as to know where they end, because what it costs itself is missing from what it measures.
import { Fault } from '@sutra/kernel';
import { connect } from 'node:net';
import { serveOrders } from '../process/child.mjs';

/** @typedef {{ address: string, path: string, headers: Readonly<Record<string, string>>, connections: number, forMs: number }} Order */

const HEAD_END = '\r\n\r\n';

/** Where the first answer of a text ends; 0 while it is not all there. @param {Buffer} bytes */
function endOfAnswer(bytes) {
  const head = bytes.indexOf(HEAD_END);
  if (head < 0) return 0;
  const text = bytes.toString('latin1', 0, head);
  if (!text.startsWith('HTTP/1.1 200')) throw new Fault('bug', 'BENCH.ANSWER', text);
  const end = head + HEAD_END.length + Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1] ?? Number.NaN);
  return bytes.length >= end ? end : 0;
}

/** @param {string} address @param {Buffer} question @param {number} untilMs @param {number[]} samples */
const askAgain = (address, question, untilMs, samples) =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(address);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    let sentMs = 0;
    let bytes = Buffer.alloc(0);
    const ask = () => {
      sentMs = performance.now();
      socket.write(question);
    };
    socket.once('connect', ask);
    socket.once('error', reject);
    socket.on('data', (piece) => {
      bytes = bytes.length === 0 ? piece : Buffer.concat([bytes, piece]);
      try {
        const end = endOfAnswer(bytes);
        if (end === 0) return;
        bytes = bytes.subarray(end);
      } catch (error) {
        socket.destroy();
        return reject(error instanceof Error ? error : new Fault('bug', 'BENCH.ANSWER', String(error)));
      }
      const nowMs = performance.now();
      samples.push(nowMs - sentMs);
      if (nowMs < untilMs) return ask();
      socket.end();
      resolve(undefined);
    });
  });

serveOrders(async (/** @type {Order} */ { address, path, headers, connections, forMs }) => {
  const lines = Object.entries({ host: new URL(address).host, ...headers }).map((pair) => pair.join(': '));
  const question = Buffer.from(`GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}${HEAD_END}`);
  /** @type {number[]} */
  const samples = [];
  const beganMs = performance.now();
  const untilMs = beganMs + forMs;
  await Promise.all(Array.from({ length: connections }, () => askAgain(address, question, untilMs, samples)));
  return { samples, tookMs: performance.now() - beganMs };
});
