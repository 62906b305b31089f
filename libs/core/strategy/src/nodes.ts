import type { NodeDefinition } from './node.js';
import { alertNode } from './nodes/alert.node.js';
import { delayNode } from './nodes/delay.node.js';
import { entryNode } from './nodes/entry.node.js';
import { exitNode } from './nodes/exit.node.js';
import { joinNode } from './nodes/join.node.js';
import { modifyNode } from './nodes/modify.node.js';
import { signalNode } from './nodes/signal.node.js';
import { squareOffNode } from './nodes/square-off.node.js';
import { startNode } from './nodes/start.node.js';
import { timeNode } from './nodes/time.node.js';

/** Every kind of node there is, in the order of the palette. */
export const nodes = [
  startNode,
  signalNode,
  timeNode,
  delayNode,
  joinNode,
  entryNode,
  exitNode,
  modifyNode,
  squareOffNode,
  alertNode,
] as const;

export type NodeType = (typeof nodes)[number]['type'];

const byType = new Map<string, NodeDefinition>(
  nodes.map((definition) => [definition.type, definition as NodeDefinition]),
);

export const findNode = (type: string): NodeDefinition | undefined => byType.get(type);
