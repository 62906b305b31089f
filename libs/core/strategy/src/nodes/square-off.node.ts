import { z } from 'zod';
import { defineNode } from '../node.js';
import { emit } from '../run/emit.js';
import { entriesWorking, isOpen, outwardOrder } from '../run/legs.js';

const data = z.object({ label: z.string().max(200).optional() });
export type SquareOffData = z.output<typeof data>;

export const squareOffNode = defineNode<SquareOffData, null, { day: string | null }>({
  type: 'squareOffNode',
  title: 'Square off',
  doc: 'Closes everything that the run holds and ends its entries for the day; at most once a day.',
  passesOn: 'Never.',
  example: { label: 'Close all' },
  data,
  behaviour: {
    role: 'step',
    stage: 'exit',
    flow: 'never',
    begin: () => ({ day: null }),
    heeds: (_, { day }, { work }) => (day === work.facts.day ? 'nothing' : 'change'),
    act(_, memory, scene) {
      const { work, reached } = scene;
      if (reached !== true) return;
      if (memory.day === work.facts.day) return scene.say('it has squared off today');
      memory.day = work.facts.day;
      work.state.disarmedOn = work.facts.day;
      const open = outwardOrder(
        work,
        work.program.legs.flatMap((_leg, at) => (isOpen(work.legs[at]) ? [at] : [])),
      );
      const legs = open.flatMap((at) => {
        const fact = work.legs[at];
        return fact === undefined
          ? []
          : [{ nodeId: fact.nodeId, legId: fact.legId, firing: fact.firing, quantity: 'all' as const }];
      });
      emit(scene, { action: 'squareOff', orderType: 'market', legs, cancels: entriesWorking(work) }, {});
    },
  },
  reads: () => ({}),
  compile: () => null,
  words: () => 'closes everything and enters no more that day',
});
