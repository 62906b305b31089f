import { Fault } from '@sutra/kernel';
import type { Prepared } from '../run/prepare.js';
import type { Simulation } from '../run/simulation.js';
import type { Listener } from '../run/walk.js';
import { Clerk } from './clerk.js';
import { coverOf, type Left } from './cover.js';
import { minutesOf, placesOf, soundColumn, weekdaysOf } from './kernel-columns.js';
import { Ledger } from './ledger.js';
import { machineOf, type KernelData } from './machine.js';
import { lookBackOf, piecesOf } from './pieces.js';
import { KernelRecords } from './records.js';
import { sourceOf } from './source.js';
import type { ColumnForm } from './writing.js';

const NONE = new Float64Array(0);

/** A prepared run as generated code. */
export interface Kernel {
  /** Plays it, as often as one likes; in words, why only the oracle knows how this run goes on. */
  play(listener?: Listener): Played | Left;
}

/** What came of a run by the kernel. */
export interface Played {
  readonly simulation: Simulation;
  readonly records: KernelRecords;
  readonly isWhole: boolean;
}

/** The kernel of a run that it covers, or why the oracle has to make it. */
export function kernelOf(
  prepared: Pick<Prepared, 'program' | 'settings' | 'scene' | 'from' | 'until' | 'begin' | 'room'>,
): Kernel | Left {
  const cover = coverOf(prepared);
  if ('because' in cover) return cover;
  const { program, scene, from, until } = prepared;
  const { tape, columns } = scene;
  const forms = columns.map(({ knownAt, indicator }): ColumnForm => {
    if (knownAt !== tape.ends) return 'placed';
    return indicator !== undefined && indicator.of.store === undefined ? 'piece' : 'own';
  });
  const back = lookBackOf(program);
  const source = sourceOf(program, cover, forms);
  const machine = machineOf(source);
  if (machine === undefined) return { because: 'making code from text is forbidden here' };
  const sound = columns.map((column, at) => (forms[at] === 'piece' ? NONE : soundColumn(column)));
  const places = columns.map((column, at) => (forms[at] === 'placed' ? placesOf(column, tape) : undefined));
  const minutes = source.readsClock ? minutesOf(tape) : new Uint16Array(0);
  const weekdays = source.readsClock ? weekdaysOf(tape) : new Uint8Array(0);
  const { highs, lows, closes } = tape.bars;
  return {
    play(listener = {}) {
      const { simulation } = prepared.begin();
      const { equity } = simulation;
      const ledger = prepared.room?.ledger() ?? new Ledger();
      const pieces = piecesOf(columns, (at) => forms[at] === 'piece', back, tape.count);
      const read = sound.map((column, at) => pieces?.windows[at] ?? column);
      const data: KernelData = { columns: read, base: 0, places, minutes, weekdays, equity, highs, lows, closes };
      const clerk = new Clerk({ simulation, cover, machine, data, pieces, ledger, listener, from, until });
      try {
        const isWhole = clerk.play();
        if (isWhole) clerk.endOfData();
        return { simulation, records: new KernelRecords(clerk.booking), isWhole };
      } catch (error) {
        if (error instanceof Fault && error.code === 'SIMULATION.BEYOND_KERNEL') return { because: error.message };
        throw error;
      }
    },
  };
}
