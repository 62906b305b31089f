/** @import { Rule } from '../tree.mjs' */

/**
 * A catalogue: one file a thing, one line in one list. A list that does not exist yet promises nothing.
 * @typedef {object} Catalogue
 * @property {string} list
 * @property {string} folder
 * @property {readonly string[]} suffixes
 */

/** @type {readonly Catalogue[]} */
export const knownCatalogues = [
  {
    list: 'libs/contracts/src/catalogue.ts',
    folder: 'libs/contracts/src/',
    suffixes: ['.event.ts', '.command.ts', '.query.ts'],
  },
  { list: 'libs/core/strategy/src/nodes.ts', folder: 'libs/core/strategy/src/nodes/', suffixes: ['.node.ts'] },
  {
    list: 'libs/core/strategy/src/templates/templates.ts',
    folder: 'libs/core/strategy/src/templates/',
    suffixes: ['.template.ts'],
  },
  { list: 'libs/core/indicators/src/indicators.ts', folder: 'libs/core/indicators/src/', suffixes: ['.indicator.ts'] },
  {
    list: 'libs/core/indicators/src/candles/candle-patterns.ts',
    folder: 'libs/core/indicators/src/candles/',
    suffixes: ['.indicator.ts'],
  },
  { list: 'libs/core/risk/src/rules.ts', folder: 'libs/core/risk/src/', suffixes: ['.rule.ts'] },
  { list: 'apps/cli/src/commands.ts', folder: 'apps/cli/src/commands/', suffixes: ['.command.ts'] },
  { list: 'tools/tidy/rules.mjs', folder: 'tools/tidy/rules/', suffixes: ['.rule.mjs'] },
];

/**
 * Whether the file stands in a list nearer to it.
 * @param {string} file @param {Catalogue} catalogue @param {readonly Catalogue[]} catalogues
 */
const belongsNearer = (file, { folder }, catalogues) =>
  catalogues.some((each) => each.folder.length > folder.length && file.startsWith(each.folder));

/** @param {readonly Catalogue[]} catalogues @returns {Rule} */
export const cataloguesRule = (catalogues) => ({
  name: 'catalogues',
  says: 'Every thing of a catalogue stands in its one list; what is not listed does not exist.',
  check: (tree) =>
    catalogues
      .filter(({ list }) => tree.files.includes(list))
      .flatMap((catalogue) => {
        const { list, folder, suffixes } = catalogue;
        const text = tree.text(list);
        const from = list.slice(0, list.lastIndexOf('/') + 1);
        return tree.files
          .filter((file) => file.startsWith(folder) && suffixes.some((suffix) => file.endsWith(suffix)))
          .filter((file) => !belongsNearer(file, catalogue, catalogues))
          .map((file) => ({ file, path: `./${file.slice(from.length).replace(/\.ts$/, '.js')}` }))
          .filter(({ path }) => !text.includes(`'${path}'`))
          .map(({ file, path }) => ({
            file,
            line: 1,
            problem: `${list} does not know it`,
            fix: `import it there from '${path}' and list it`,
          }));
      }),
});

export const catalogues = cataloguesRule(knownCatalogues);
