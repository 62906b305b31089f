/**
 * @typedef {{ major: number, minor: number, text: string }} Version
 */

/** @param {string} text what a program answers to --version @returns {Version | undefined} */
export function parseVersion(text) {
  const match = /(\d+)(?:\.(\d+))?(?:\.\d+)*/.exec(text);
  return match ? { major: Number(match[1]), minor: Number(match[2] ?? 0), text: match[0] } : undefined;
}

/** @param {Version} version @param {number} major @param {number} minor */
export const isAtLeast = (version, major, minor = 0) =>
  version.major > major || (version.major === major && version.minor >= minor);
