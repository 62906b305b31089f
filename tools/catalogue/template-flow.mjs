// A small drawing of a template's graph: nodes where an editor shows them, and flow from left to right.
import { nodes as kinds } from '@sutra/strategy';
import { colours, picture, place, stroke, text } from './svg.mjs';

const [COLUMN, ROW, WIDTH, HEIGHT, PAD] = [178, 70, 148, 48, 16];
/** An editor's columns and rows, as templates are laid out. */
const [EDITOR_COLUMN, EDITOR_ROW] = [280, 140];
const LINE_MAX = 23;

/** @type {Readonly<Record<string, readonly [ground: string, edge: string]>>} */
const looks = {
  startNode: ['#e7ebf0', '#57606a'],
  signalNode: ['#fff4d6', '#a16207'],
  timeNode: ['#fff4d6', '#a16207'],
  delayNode: ['#fff4d6', '#a16207'],
  joinNode: ['#fff4d6', '#a16207'],
  entryNode: ['#dcf5e6', '#1a7f4b'],
  exitNode: ['#fde3e0', '#c0362c'],
  squareOffNode: ['#fde3e0', '#c0362c'],
  modifyNode: ['#e3edfd', '#0b6bcb'],
  alertNode: ['#efe7fd', '#7c3aed'],
};

/** @typedef {{ id: string, type: string, position: { x: number, y: number }, data: { label: string } }} FlowNode */
/** @typedef {{ source: string, target: string }} FlowEdge */

/** @param {FlowNode} node */
const corner = ({ position }) => ({
  x: PAD + (position.x / EDITOR_COLUMN) * COLUMN,
  y: PAD + (position.y / EDITOR_ROW) * ROW,
});

/** Two lines at most, cut between words. @param {string} label */
function linesOf(label) {
  if (label.length <= LINE_MAX) return [label];
  const cut = label.lastIndexOf(' ', LINE_MAX);
  return cut < 0 ? [label] : [label.slice(0, cut), label.slice(cut + 1)];
}

/** @param {FlowNode} node */
function box(node) {
  const { x, y } = corner(node);
  const [ground, edge] = looks[node.type] ?? ['#ffffff', colours.faint];
  const title = kinds.find(({ type }) => type === node.type)?.title ?? node.type;
  const lines = linesOf(node.data.label);
  return [
    `<rect x="${place(x)}" y="${place(y)}" width="${WIDTH}" height="${HEIGHT}" rx="6" fill="${ground}" stroke="${edge}"/>`,
    text(x + 8, y + 13, title, { colour: edge, size: 9, weight: 600, ground }),
    ...lines.map((line, at) => text(x + 8, y + (lines.length === 1 ? 31 : 26) + at * 13, line, { ground })),
  ].join('');
}

/** @param {FlowNode} from @param {FlowNode} to */
function arrow(from, to) {
  const [a, b] = [corner(from), corner(to)];
  const [x1, y1, x2, y2] = [a.x + WIDTH, a.y + HEIGHT / 2, b.x - 1, b.y + HEIGHT / 2];
  const bend = Math.max(12, (x2 - x1) / 2);
  const line = `M${place(x1)} ${place(y1)}C${place(x1 + bend)} ${place(y1)} ${place(x2 - bend)} ${place(y2)} ${place(x2 - 4)} ${place(y2)}`;
  const head = `<path d="M${place(x2)} ${place(y2)}l-7 -3.5v7z" fill="${colours.faint}"/>`;
  return stroke(line, { colour: colours.faint, width: 1.3 }) + head;
}

/** @param {string} title @param {unknown} document */
export function renderFlow(title, document) {
  const { nodes, edges } = /** @type {{ nodes: FlowNode[], edges: FlowEdge[] }} */ (document);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const arrows = edges.flatMap(({ source, target }) => {
    const [from, to] = [byId.get(source), byId.get(target)];
    return from === undefined || to === undefined ? [] : [arrow(from, to)];
  });
  const width = Math.max(...nodes.map((node) => corner(node).x)) + WIDTH + PAD;
  const height = Math.max(...nodes.map((node) => corner(node).y)) + HEIGHT + PAD;
  return picture(Math.ceil(width), Math.ceil(height), `Graph of ${title}`, [...arrows, ...nodes.map(box)]);
}
