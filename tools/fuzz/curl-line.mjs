/** A call as a line for a shell, so that whoever reads of a failure can see it for themselves. */

/** @typedef {import('./calls.mjs').PlannedCall} PlannedCall */

/** Longer bodies are named by their seed and not written out. */
const BODY_BYTES_MAX = 2_000;

/** @param {string} text */
const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

/** Bytes as the format of printf says them. @param {Buffer} body */
function printfOf(body) {
  const signs = [...body].map((byte) => {
    const sign = String.fromCharCode(byte);
    return /[\x20-\x7e]/.test(sign) && !/[\\%']/.test(sign) ? sign : `\\${byte.toString(8).padStart(3, '0')}`;
  });
  return `printf '${signs.join('')}'`;
}

/** @param {string} address @param {PlannedCall} call */
export function curlLine(address, { method, path, headers, body, asUser }) {
  const login = asUser ? ['-H "Authorization: Bearer $TOKEN"'] : [];
  const others = Object.entries(headers).map(([name, value]) => {
    // curl leaves out a header without a value unless it is said in this way.
    return `-H ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`;
  });
  const words = ['curl', '-sS', '-i', '--path-as-is', '-X', method, ...login, ...others];
  const url = quoted(`${address}${path}`);
  if (body === undefined) return [...words, url].join(' ');
  const line = [...words, '--data-binary', '@-', url].join(' ');
  if (body.length <= BODY_BYTES_MAX) return `${printfOf(body)} | ${line}`;
  return `${printfOf(body.subarray(0, 80))} … ${body.length} bytes in all … | ${line}`;
}
