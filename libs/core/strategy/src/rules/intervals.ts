import type { CompareOperator } from '../compile/program.js';

/** The numbers that an operand can be: from `low` to `high`, each end in it or not. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly isLowOpen: boolean;
  readonly isHighOpen: boolean;
}

export const everything: Interval = {
  low: Number.NEGATIVE_INFINITY,
  high: Number.POSITIVE_INFINITY,
  isLowOpen: false,
  isHighOpen: false,
};
export const between = (low: number, high: number): Interval => ({ ...everything, low, high });

/** What an operand is when a comparison with a constant is true; `!=` leaves two halves, of which nothing is said. */
export function satisfying(operator: CompareOperator, value: number): Interval {
  switch (operator) {
    case '<':
      return { ...everything, high: value, isHighOpen: true };
    case '<=':
      return { ...everything, high: value };
    case '>':
      return { ...everything, low: value, isLowOpen: true };
    case '>=':
      return { ...everything, low: value };
    case '==':
      return between(value, value);
    case '!=':
      return everything;
  }
}

export function intersection(a: Interval, b: Interval): Interval {
  const low = Math.max(a.low, b.low);
  const high = Math.min(a.high, b.high);
  return {
    low,
    high,
    isLowOpen: (a.low === low && a.isLowOpen) || (b.low === low && b.isLowOpen),
    isHighOpen: (a.high === high && a.isHighOpen) || (b.high === high && b.isHighOpen),
  };
}

export const isEmpty = ({ low, high, isLowOpen, isHighOpen }: Interval): boolean =>
  low > high || (low === high && (isLowOpen || isHighOpen));

/** Whether a comparison of two operands always holds, never holds, or depends, by what each of them can be. */
export function decided(operator: CompareOperator, left: Interval, right: Interval): boolean | undefined {
  switch (operator) {
    case '<':
      return left.high < right.low ? true : left.low >= right.high ? false : undefined;
    case '<=':
      return left.high <= right.low ? true : left.low > right.high ? false : undefined;
    case '>':
      return decided('<', right, left);
    case '>=':
      return decided('<=', right, left);
    case '==':
      if (left.low === left.high && right.low === right.high && left.low === right.low) return true;
      return isEmpty(intersection(left, right)) ? false : undefined;
    case '!=': {
      const equal = decided('==', left, right);
      return equal === undefined ? undefined : !equal;
    }
  }
}
