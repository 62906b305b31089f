// How a process that mutates loads the house: TypeScript stripped by the compiler that the tests use, the house's own
// packages from their sources, and Jest's words from the few that are known in this process.
import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transform } from '@swc/core';

const words = new URL('./words.mjs', import.meta.url).href;

/** The source of one of the house's packages, or of a part of it, as its manifest says. @param {string} specifier */
async function sourceOf(specifier) {
  const [, name, ...part] = specifier.split('/');
  const manifest = pathToFileURL(`${process.cwd()}/libs/core/${name}/package.json`);
  const { exports } = JSON.parse(await readFile(manifest, 'utf8'));
  return new URL(exports[['.', ...part].join('/')].source, manifest).href;
}

/** @type {import('node:module').ResolveHook} */
export async function resolve(specifier, context, next) {
  if (specifier === '@jest/globals') return { url: words, shortCircuit: true };
  if (specifier.startsWith('@sutra/')) return { url: await sourceOf(specifier), shortCircuit: true };
  if (/^\.\.?\/.*\.js$/.test(specifier) && context.parentURL?.endsWith('.ts')) {
    const url = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
    if (existsSync(url)) return { url: url.href, shortCircuit: true };
  }
  return next(specifier, context);
}

/** @type {import('node:module').LoadHook} */
export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const source = await readFile(new URL(url), 'utf8');
  const { code } = await transform(source, {
    filename: fileURLToPath(url),
    swcrc: false,
    sourceMaps: false,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'es6' },
  });
  return { format: 'module', source: code, shortCircuit: true };
}
