import type { MathExpression } from '../document/expression.schema.js';

/** A calculation over values; null where one of them is not known, is a word, or where no finite number comes of it. */
export function calculated(
  operator: MathExpression['operator'],
  values: readonly (number | string | null)[],
): number | null {
  const args: number[] = [];
  for (const value of values) {
    if (typeof value !== 'number') return null;
    args.push(value);
  }
  const result = apply(operator, args);
  return Number.isFinite(result) ? result : null;
}

function apply(operator: MathExpression['operator'], args: readonly number[]): number {
  const [a = Number.NaN, b = Number.NaN] = args;
  switch (operator) {
    case '+':
      return args.reduce((sum, each) => sum + each, 0);
    case '-':
      return a - b;
    case '*':
      return args.reduce((product, each) => product * each, 1);
    case '/':
      return b === 0 ? Number.NaN : a / b;
    case 'min':
      return Math.min(...args);
    case 'max':
      return Math.max(...args);
    case 'avg':
      return args.reduce((sum, each) => sum + each, 0) / args.length;
    case 'abs':
      return Math.abs(a);
    case 'round':
      return b === 0 ? Number.NaN : Math.round(a / b) * b;
    case 'percentOf':
      return b === 0 ? Number.NaN : (100 * a) / b;
  }
}
