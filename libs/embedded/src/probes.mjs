import { connect } from 'node:net';

/**
 * Says something to a port of this machine and returns the first bytes of the answer; undefined when none came.
 * @param {number} port
 * @param {(answer: Buffer) => boolean} isComplete
 * @param {string | Buffer} [greeting]
 * @returns {Promise<Buffer | undefined>}
 */
const converse = (port, isComplete, greeting) =>
  new Promise((resolve) => {
    let answer = Buffer.alloc(0);
    const socket = connect({ host: '127.0.0.1', port });
    socket.setTimeout(2000, () => socket.destroy());
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer.length > 0 ? answer : undefined));
    socket.on('connect', () => greeting !== undefined && socket.write(greeting));
    socket.on('data', (bytes) => {
      answer = Buffer.concat([answer, bytes]);
      if (isComplete(answer)) socket.destroy();
    });
  });

/** @param {number} port @returns {Promise<string | undefined>} the name in the server's INFO */
export async function askNatsName(port) {
  const answer = await converse(port, (bytes) => bytes.includes('\r\n'));
  const info = /^INFO (\{.*\})/.exec(answer?.toString('utf8') ?? '')?.[1];
  if (info === undefined) return undefined;
  try {
    const parsed = /** @type {unknown} */ (JSON.parse(info));
    const name =
      typeof parsed === 'object' && parsed !== null && 'server_name' in parsed ? parsed.server_name : undefined;
    return typeof name === 'string' ? name : undefined;
  } catch {
    return undefined;
  }
}

/** @param {number} port @param {string} password @returns {Promise<boolean>} whether PING was answered to this password */
export async function isRedisAnswering(port, password) {
  const answer = await converse(
    port,
    (bytes) => bytes.includes('PONG') || bytes[0] === 0x2d,
    `AUTH ${password}\r\nPING\r\n`,
  );
  return answer?.toString('utf8').includes('+PONG') ?? false;
}

/**
 * Opens a connection as pg_isready does: a server that is starting up or shutting down answers with an error, a ready
 * one asks for the password.
 * @param {number} port @param {string} user @returns {Promise<boolean>}
 */
export async function isPostgresAnswering(port, user) {
  const words = Buffer.from(`user\0${user}\0database\0postgres\0\0`, 'utf8');
  const head = Buffer.alloc(8);
  head.writeInt32BE(head.length + words.length, 0);
  head.writeInt32BE(196_608, 4);
  const answer = await converse(port, (bytes) => bytes.length >= 5, Buffer.concat([head, words]));
  return answer?.[0] === 'R'.charCodeAt(0);
}
