import ts from 'typescript';

/**
 * A source text twice, each with everything else blanked out, so that offsets and lines stay true: the code without its
 * comments and string contents, and the comments alone. A rule that greps the right half is not fooled by the other.
 * @param {string} text
 * @returns {{ code: string, comments: string }}
 */
export function partsOf(text) {
  const source = ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, false, ts.ScriptKind.TS);
  /** @type {[from: number, to: number][]} */
  const strings = [];
  /** @type {[from: number, to: number][]} */
  const comments = [];
  let end = 0;
  const visit = (/** @type {ts.Node} */ node) => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node))
      strings.push([node.getStart(source), node.end]);
    if (ts.isRegularExpressionLiteral(node)) strings.push([node.getStart(source), node.end]);
    if (ts.isToken(node) && node.end > end) {
      comments.push([node.pos, node.getStart(source)]);
      end = node.end;
    }
    for (const child of node.getChildren(source)) visit(child);
  };
  visit(source);
  return { code: blank(text, [...strings, ...comments]), comments: blank(text, complement(comments, text.length)) };
}

/** @param {string} text @param {[number, number][]} ranges */
function blank(text, ranges) {
  let result = '';
  let at = 0;
  for (const [from, to] of ranges.sort(([a], [b]) => a - b)) {
    if (from < at) continue;
    result += text.slice(at, from) + text.slice(from, to).replace(/[^\n]/g, ' ');
    at = to;
  }
  return result + text.slice(at);
}

/** @param {[number, number][]} ranges @param {number} length @returns {[number, number][]} */
function complement(ranges, length) {
  /** @type {[number, number][]} */
  const rest = [];
  let at = 0;
  for (const [from, to] of ranges.sort(([a], [b]) => a - b)) {
    if (from > at) rest.push([at, from]);
    at = Math.max(at, to);
  }
  return [...rest, [at, length]];
}

/**
 * The matches of an expression that stand in one half of a text. Parsing costs milliseconds a file, so a text in which
 * nothing matches anyway is not parsed.
 * @param {string} text
 * @param {'code' | 'comments'} half
 * @param {RegExp} expression
 * @returns {RegExpExecArray[]}
 */
export function matchesIn(text, half, expression) {
  if (text.search(expression) < 0) return [];
  return [...partsOf(text)[half].matchAll(expression)];
}
