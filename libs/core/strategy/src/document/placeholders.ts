import { dayFields, expression, type Expression } from './expression.schema.js';

/** A piece of a message: words, or a value by its name; without an expression the name means nothing. */
export type MessagePart = string | { readonly text: string; readonly expression: Expression | undefined };

const families = ['price', 'position', 'portfolio', 'time', 'market', 'day'];

/** A message in pieces: what stands between {{ and }} is a value. */
export function placeholdersIn(message: string): readonly MessagePart[] {
  return message.split(/(\{\{[^{}]*\}\})/).flatMap((piece): MessagePart[] => {
    if (!piece.startsWith('{{') || !piece.endsWith('}}')) return piece === '' ? [] : [piece];
    const text = piece.slice(2, -2).trim();
    return [{ text, expression: expressionNamed(text) }];
  });
}

function expressionNamed(text: string): Expression | undefined {
  const [first = '', second, ...rest] = text.split('.');
  if (first === '' || rest.length > 0) return undefined;
  if (!families.includes(first)) {
    return second === undefined
      ? { type: 'indicator', name: first }
      : { type: 'indicator', name: first, output: second };
  }
  if (first === 'day' && !dayFields.some((field) => field === second)) return undefined;
  const parsed = expression.safeParse({ type: first, field: second });
  return parsed.success ? parsed.data : undefined;
}
