import type { Program } from '@sutra/strategy';
import { behindName, CARRIED_MOST, index, number, type Writing } from './writing.js';

// Values of a bar as source. One that is not known is NaN.

type Slot = Program['slots'][number];

/** The name of a slot's value at the bar, its line written once. */
export function value(writing: Writing, at: number): string {
  const { program, slots, lines } = writing;
  const slot = program.slots[at] as Slot;
  if (slot.op === 'constant') return number(Number(slot.value));
  if (slots.has(at)) return `v${index(at)}`;
  slots.add(at);
  const text = slotText(writing, slot);
  lines.push(`const v${index(at)} = ${text};`);
  return `v${index(at)}`;
}

function slotText(writing: Writing, slot: Slot): string {
  switch (slot.op) {
    case 'column':
      return columnText(writing, slot);
    case 'fact':
      return slot.read.field === 'timeOfDay' ? 'm[i]' : 'w[i]';
    case 'math':
      return mathText(
        slot.operator,
        slot.args.map((arg) => value(writing, arg)),
      );
    default:
      return 'NaN';
  }
}

function columnText({ forms, carried }: Writing, slot: Extract<Slot, { op: 'column' }>): string {
  const column = index(slot.column);
  const back = slot.isPrevious ? 1 : 0;
  const form = forms[slot.column];
  if (form !== 'placed') {
    const far = slot.offset + back;
    if (carried !== undefined && far <= CARRIED_MOST) return carriedText(carried, slot.column, far);
    const behind = index(far);
    const at = form === 'piece' ? 'i - b' : 'i';
    return behind === '0' ? `c${column}[${at}]` : `(i < ${behind} ? NaN : c${column}[${at} - ${behind}])`;
  }
  const place = `at(c${column}, p${column}[i${back === 0 ? '' : ' - 1'}] - ${index(slot.offset)})`;
  return back === 0 ? place : `(i < 1 ? NaN : ${place})`;
}

/** The value of a bar not far behind, which the bar after it has handed on. */
function carriedText(carried: Map<number, number>, column: number, far: number): string {
  carried.set(column, Math.max(far, carried.get(column) ?? 0));
  return behindName(column, far);
}

function mathText(operator: Extract<Slot, { op: 'math' }>['operator'], args: readonly string[]): string {
  const [a = 'NaN', b = 'NaN'] = args;
  switch (operator) {
    case '+':
      return `fin(${['0', ...args].join(' + ')})`;
    case '-':
      return `fin(${a} - ${b})`;
    case '*':
      return `fin(${['1', ...args].join(' * ')})`;
    case '/':
      return `(${b} === 0 ? NaN : fin(${a} / ${b}))`;
    case 'min':
      return `fin(Math.min(${args.join(', ')}))`;
    case 'max':
      return `fin(Math.max(${args.join(', ')}))`;
    case 'avg':
      return `fin((${['0', ...args].join(' + ')}) / ${index(args.length)})`;
    case 'abs':
      return `Math.abs(${a})`;
    case 'round':
      return `(${b} === 0 ? NaN : fin(Math.round(${a} / ${b}) * ${b}))`;
    case 'percentOf':
      return `(${b} === 0 ? NaN : fin((100 * ${a}) / ${b}))`;
  }
}
