import { z } from 'zod';
import { placeholdersIn, valuesIn, type MessagePart } from '../document/placeholders.js';
import { defineNode } from '../node.js';
import { emit } from '../run/emit.js';
import { valueText } from '../run/read.js';

const data = z.object({
  label: z.string().max(200).optional(),
  actionType: z.string().max(40).optional(),
  alertMessage: z
    .string()
    .max(2_000)
    .optional()
    .describe('Words, with values such as {{rsi_14}}, {{price.close}} or {{position.pnl}}.'),
  alertType: z.enum(['info', 'warning', 'critical']).optional().describe('info if not said.'),
  repeat: z
    .union([z.enum(['everyTime', 'once']), z.object({ everyMinutes: z.number().gt(0).max(100_000) })])
    .optional()
    .describe('everyTime (at each change to reached), once a trading day, or every so many minutes while reached.'),
  channels: z.array(z.string().min(1).max(60)).max(20).optional(),
});
export type AlertData = z.output<typeof data>;

export interface AlertPlan {
  readonly parts: readonly (string | number)[];
  readonly level: 'info' | 'warning' | 'critical';
  readonly repeat: 'everyTime' | 'once' | number;
  readonly channels: readonly string[];
}
interface AlertMemory {
  wasReached: boolean;
  lastAt: number | null;
  day: string | null;
}

export const alertNode = defineNode<AlertData, AlertPlan, AlertMemory>({
  type: 'alertNode',
  title: 'Alert',
  doc: 'Tells its owner something when it is reached.',
  passesOn: 'When it is reached.',
  example: { label: 'RSI alert', alertMessage: 'RSI is {{rsi_14}}', alertType: 'info' },
  data,
  behaviour: {
    role: 'step',
    stage: 'alert',
    flow: 'always',
    begin: () => ({ wasReached: false, lastAt: null, day: null }),
    act(plan, memory, scene) {
      const { work, reached } = scene;
      if (reached !== true) return;
      const { at, day, isPaused } = work.facts;
      if (isPaused) return scene.say('the run is paused');
      if (!isDue(plan, memory, { at, day })) return scene.say('it has been said');
      memory.lastAt = at;
      memory.day = day;
      const message = plan.parts.map((part) => (typeof part === 'string' ? part : valueText(work, part))).join('');
      emit(scene, { action: 'alert', level: plan.level, message, channels: plan.channels }, {});
    },
    heeds: () => 'change',
    wakesAt: ({ repeat }, { lastAt }, { reached }) =>
      reached === true && typeof repeat === 'number' && lastAt !== null ? lastAt + repeat * 60_000 : null,
    settle(_, memory, { reached }) {
      if (reached !== null) memory.wasReached = reached;
    },
  },
  reads: ({ alertMessage }) => ({
    expressions: valuesIn(alertMessage ?? '').flatMap(({ expression }) =>
      expression === undefined ? [] : [{ expression, path: ['alertMessage'] }],
    ),
  }),
  compile: ({ alertMessage, alertType, repeat, channels }, compiler) => ({
    parts: placeholdersIn(alertMessage ?? 'Strategy alert').map((part) => compiledPart(part, compiler.expression)),
    level: alertType ?? 'info',
    repeat: typeof repeat === 'object' ? repeat.everyMinutes : (repeat ?? 'everyTime'),
    channels: channels ?? [],
  }),
  words: ({ alertMessage }) => `says “${alertMessage ?? 'Strategy alert'}”`,
});

const compiledPart = (
  part: MessagePart,
  slotOf: (expression: NonNullable<Exclude<MessagePart, string>['expression']>) => number,
): string | number =>
  typeof part === 'string' ? part : part.expression === undefined ? `{{${part.text}}}` : slotOf(part.expression);

function isDue({ repeat }: AlertPlan, memory: AlertMemory, { at, day }: { at: number; day: string }): boolean {
  if (repeat === 'everyTime') return !memory.wasReached;
  if (repeat === 'once') return memory.day !== day;
  return memory.lastAt === null || at - memory.lastAt >= repeat * 60_000;
}
