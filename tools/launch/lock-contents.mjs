import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** @param {string} path */
const read = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};

/** @param {string} text */
const hash = (text) => createHash('sha256').update(text).digest('hex');

/**
 * Whether npm's record of what is installed agrees with the lockfile, package by package. npm writes the record when
 * it has finished, so an interrupted installation has none.
 * @param {string} lock @param {string} installed
 */
export function isInstalled(lock, installed) {
  const wanted = packagesOf(lock);
  const present = packagesOf(installed);
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) return true;
    const there = present[path];
    return there === undefined ? optional === true : link === true || there.version === version;
  });
}

/** @param {string} text @returns {Record<string, { version?: string, optional?: boolean, link?: boolean }>} */
const packagesOf = (text) => JSON.parse(text).packages ?? {};

/**
 * @param {string} lockPath @param {string} installedPath @param {string} stampPath
 * @returns {{ isUpToDate: boolean, stamp: string }} the stamp to keep once the two agree
 */
export function compareLock(lockPath, installedPath, stampPath) {
  const lock = read(lockPath) ?? '{}';
  const installed = read(installedPath);
  // Both halves are in the stamp: a changed lockfile and a changed installation are each noticed by content.
  const stamp = hash(`${lock}\0${installed ?? ''}`);
  if (installed === undefined) return { isUpToDate: false, stamp };
  return { isUpToDate: read(stampPath) === stamp || isInstalled(lock, installed), stamp };
}
