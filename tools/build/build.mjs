// Compiles one package's src/ to dist/ with swc: one process, no type check (npm test does that).
import { transform } from '@swc/core';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

const options = {
  swcrc: false,
  jsc: {
    target: /** @type {const} */ ('es2022'),
    parser: { syntax: /** @type {const} */ ('typescript'), decorators: true },
    keepClassNames: true,
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
  sourceMaps: true,
  module: { type: /** @type {const} */ ('es6') },
};

/** @param {string} packageDir */
export async function buildPackage(packageDir) {
  const src = join(packageDir, 'src');
  const dist = join(packageDir, 'dist');
  await rm(dist, { recursive: true, force: true });
  const entries = await readdir(src, { recursive: true });
  const sources = entries.filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
  await Promise.all(
    sources.map(async (name) => {
      const to = join(dist, name.replace(/\.ts$/, '.js'));
      const { code, map } = await transform(await readFile(join(src, name), 'utf8'), {
        ...options,
        filename: join(src, name),
        sourceFileName: relative(dirname(to), join(src, name)),
      });
      await mkdir(dirname(to), { recursive: true });
      await writeFile(to, `${code}\n//# sourceMappingURL=${to.split('/').pop()}.map\n`);
      if (map) await writeFile(`${to}.map`, map);
    }),
  );
}

await buildPackage(process.cwd());
