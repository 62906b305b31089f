// Real: this tree, and the TypeScript compiler over what the generators would write into it. Nothing is written.
import { expect, it } from '@jest/globals';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import ts from 'typescript';
import { rules } from '../../tidy/rules.mjs';
import { treeAt } from '../../tidy/tree.mjs';
import { message } from '../kinds/message.kind.mjs';
import { service } from '../kinds/service.kind.mjs';
import { useCase } from '../kinds/use-case.kind.mjs';
/** @import { Tree } from '../../tidy/tree.mjs' */
/** @import { Kind } from '../change.mjs' */

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A tree with files laid over it. @param {Tree} tree @param {ReadonlyMap<string, string>} texts @returns {Tree} */
const overlaid = (tree, texts) => ({
  ...tree,
  files: [...new Set([...tree.files, ...texts.keys()])],
  text: (file) => texts.get(file) ?? tree.text(file),
});

/** What these calls would change, one after the other and in house format, as npm run new writes it. @param {readonly (readonly [Kind, ...string[]])[]} calls */
async function begin(calls) {
  const tree = treeAt(root);
  const style = await resolveConfig(join(root, 'package.json'));
  const texts = /** @type {Map<string, string>} */ (new Map());
  for (const [kind, ...words] of calls) {
    for (const { file, text } of kind.plan(words, overlaid(tree, texts))) {
      texts.set(file, await format(text, { ...style, filepath: file }));
    }
  }
  return { tree: overlaid(tree, texts), texts };
}

/** What the compiler has against these files. @param {ReadonlyMap<string, string>} texts @returns {string[]} */
function complaints(texts) {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, root);
  const laid = new Map([...texts].map(([file, text]) => [join(root, file), text]));
  const folders = new Set([...laid.keys()].flatMap((path) => [dirname(path), dirname(dirname(path))]));
  delete options.tsBuildInfoFile;
  const plain = { ...options, incremental: false };
  const host = ts.createCompilerHost(plain);
  const { fileExists, readFile, getSourceFile, directoryExists } = host;
  host.fileExists = (path) => laid.has(path) || fileExists(path);
  host.readFile = (path) => laid.get(path) ?? readFile(path);
  host.directoryExists = (path) => folders.has(path) || directoryExists?.(path) === true;
  host.getSourceFile = (path, language, ...rest) => {
    const text = laid.get(path);
    return text === undefined
      ? getSourceFile(path, language, ...rest)
      : ts.createSourceFile(path, text, language, true);
  };
  const sources = [...laid.keys()].filter((path) => path.endsWith('.ts'));
  const board = join(root, 'apps/api-gateway/src/health/board.ts');
  const program = ts.createProgram([...sources, board], plain, host);
  return [...sources, board]
    .map((path) => program.getSourceFile(path))
    .flatMap((source) => [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)])
    .map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}

it('what is begun for a new service is tidy and compiles, the gateway included', async () => {
  const { tree, texts } = await begin([
    [service, 'new-service', 'newsvc', 'A service that only this test begins.'],
    [message, 'event', 'newsvc', 'thing.done', 'A thing has been done.', 'gw'],
    [message, 'command', 'newsvc', 'thing.do', 'Do the thing at once.', 'gw'],
    [message, 'query', 'newsvc', 'thing.find', 'Which thing it is.', 'gw'],
    [useCase, 'new-service/do-thing', 'ThingDo', 'Does the thing at once.'],
  ]);
  expect(complaints(texts)).toEqual([]);
  expect(rules.flatMap((rule) => rule.check(tree))).toEqual([]);
});
