// Lints texts as if they stood in real files, without writing any: [{ file, text }] in, the rules each one breaks out.
// A program of its own, because ESLint loads its configuration with an import that Jest's module registry cannot follow.
import { ESLint } from 'eslint';
import { json } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const planted = /** @type {{ file: string, text: string }[]} */ (await json(process.stdin));
const eslint = new ESLint({ cwd: fileURLToPath(new URL('../../..', import.meta.url)) });

/** @type {string[][]} */
const broken = [];
for (const { file, text } of planted) {
  const [result] = await eslint.lintText(text, { filePath: file, warnIgnored: true });
  broken.push((result?.messages ?? []).map(({ ruleId, message }) => `${ruleId ?? 'fatal'}: ${message}`));
}
process.stdout.write(JSON.stringify(broken));
