// Sends calls exactly as they are planned; fetch would mend some of them on the way.
import { Fault } from '@sutra/kernel';
import { Agent, request } from 'node:http';

/** @typedef {import('./calls.mjs').PlannedCall} PlannedCall */
/** @typedef {{ status: number, headers: Readonly<Record<string, string>>, body: string, isCut: boolean }} Reply */

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** A stream goes on for ever; what it says at first is enough, and it may have nothing to say. */
const STREAM_MS = 150;
/** An answer that has not come by then never comes. */
const SILENCE_MS = 60_000;

/** @param {import('node:http').IncomingMessage} message */
const headersOf = ({ headers }) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

/**
 * What the door replies; without a word from it the promise is rejected.
 * @param {string} address @param {PlannedCall} call @param {Readonly<Record<string, string>>} login headers
 * @returns {Promise<Reply>}
 */
export const sendCall = (address, call, login) =>
  new Promise((resolve, reject) => {
    const { method, body } = call;
    const headers = { ...call.headers, ...(call.asUser && login), ...(body && { 'content-length': body.length }) };
    const { hostname, port } = new URL(address);
    const sent = request({ agent, hostname, port, method, path: call.path, headers }, (message) => {
      const isStream = String(message.headers['content-type']).startsWith('text/event-stream');
      /** @type {Buffer[]} */
      const pieces = [];
      const finish = (/** @type {boolean} */ isCut) =>
        resolve({
          status: message.statusCode ?? 0,
          headers: headersOf(message),
          body: Buffer.concat(pieces).toString(),
          isCut,
        });
      const leave = () => {
        finish(true);
        sent.destroy();
      };
      message.on('data', (piece) => {
        pieces.push(piece);
        if (isStream) leave();
      });
      message.once('end', () => finish(false));
      message.once('error', reject);
      if (isStream) setTimeout(leave, STREAM_MS);
    });
    sent.setTimeout(SILENCE_MS, () => sent.destroy(new Fault('unavailable', 'FUZZ.SILENCE', 'No answer has come.')));
    sent.on('error', reject);
    sent.end(body);
  });

/** Lets go of connections that are kept for the next call. */
export const hangUp = () => agent.destroy();
