// Boundaries between projects, as Nx tags. Built from the one table of layers.
import nxPlugin from '@nx/eslint-plugin';
import { createProjectGraphAsync } from 'nx/src/devkit-exports.js';
import { isLimited, layers, programs, testGlobs, testsMayAlsoImport } from './layers.mjs';

/**
 * The rule reads a cached project graph and, where there is none, skips itself with a friendly warning. A fresh clone
 * has none, so the graph is made here: half a second, or a failing lint.
 */
process.env['NX_DAEMON'] = 'false';
process.env['NX_ISOLATE_PLUGINS'] = 'false';
await createProjectGraphAsync({ exitOnError: false });

/** @param {import('./layers.mjs').Layer} layer @param {{ tags: string[], packages: string[] }} also */
const constraintOf = (layer, also) => ({
  sourceTag: layer.tag,
  onlyDependOnLibsWithTags: [...layer.mayImport, ...also.tags],
  // A tag that nothing carries keeps an empty list from meaning "anything".
  ...(layer.mayImport.length + also.tags.length === 0 && { onlyDependOnLibsWithTags: ['nothing-of-ours'] }),
  ...(isLimited(layer) && {
    allowedExternalImports: [...layer.packages, ...layer.packages.map(subpaths), ...also.packages],
  }),
});

/** @param {string} name */
const subpaths = (name) => (name.endsWith('*') ? name : `${name}/*`);

/** @param {{ tags: string[], packages: string[], paths?: string[] }} also what these files may import besides */
const rule = (also) => ({
  '@nx/enforce-module-boundaries': /** @type {const} */ ([
    'error',
    {
      // What cannot be found through the project's own package.json is not imported at all; an app is never found.
      banTransitiveDependencies: true,
      ...(also.paths && { allow: also.paths }),
      depConstraints: [
        ...layers.map((layer) => constraintOf(layer, also)),
        // Said again in the framework's own words, so that a hole in the allow-list above is not enough.
        {
          sourceTag: 'core',
          onlyDependOnLibsWithTags: ['core', ...also.tags],
          bannedExternalImports: ['@nestjs/*', 'typeorm', 'pg', 'ioredis', '@nats-io/*', 'rxjs', 'pino'],
        },
        { sourceTag: 'adapters', onlyDependOnLibsWithTags: ['contracts', 'core', ...also.tags] },
      ],
    },
  ]),
});

export const boundaries = [
  { files: ['**/*.ts', '**/*.mjs'], plugins: { '@nx': nxPlugin }, rules: rule({ tags: [], packages: [] }) },
  { files: programs.globs, rules: rule({ tags: [], packages: [], paths: programs.mayReach }) },
  { files: testGlobs, rules: rule(testsMayAlsoImport) },
];
