// The house rules as a program: npm run tidy. Every finding names its place and the way out.
import { fileURLToPath } from 'node:url';
import { gaugeOf } from './gauge.mjs';
import { rules } from './rules.mjs';
import { treeAt } from './tree.mjs';

const tree = treeAt(fileURLToPath(new URL('../..', import.meta.url)));
const findings = rules.flatMap((rule) => rule.check(tree).map((finding) => ({ ...finding, rule: rule.name })));

for (const { file, line, problem, fix, rule } of findings) {
  process.stdout.write(`${file}:${line}  ${problem}: ${fix}  (${rule})\n`);
}
process.stdout.write(`${gaugeOf(tree)}; ${findings.length === 0 ? 'tidy' : `${findings.length} findings`}\n`);
process.exitCode = findings.length === 0 ? 0 : 1;
