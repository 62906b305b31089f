import {
  dayFields,
  marketFields,
  portfolioFields,
  positionFields,
  priceFields,
  timeFields,
  type Expression,
} from './expression.schema.js';

/** A piece of a message: words, or a value by its name; without an expression the name means nothing. */
export type MessagePart = string | { readonly text: string; readonly expression: Expression | undefined };

const families: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['price', priceFields],
  ['position', positionFields],
  ['portfolio', portfolioFields],
  ['time', timeFields],
  ['market', marketFields],
  ['day', dayFields],
]);

/** A message in pieces: what stands between {{ and }} is a value. */
export function placeholdersIn(message: string): readonly MessagePart[] {
  return message.split(/(\{\{[^{}]*\}\})/).flatMap((piece): MessagePart[] => {
    if (!piece.startsWith('{{') || !piece.endsWith('}}')) return piece === '' ? [] : [piece];
    const text = piece.slice(2, -2).trim();
    return [{ text, expression: expressionNamed(text) }];
  });
}

/** The values that a message names, each once. */
export function valuesIn(message: string): readonly Exclude<MessagePart, string>[] {
  const parts = placeholdersIn(message).filter((part) => typeof part !== 'string');
  return [...new Map(parts.map((part) => [part.text, part])).values()];
}

function expressionNamed(text: string): Expression | undefined {
  const [first = '', second, ...rest] = text.split('.');
  if (first === '' || rest.length > 0) return undefined;
  const fields = families.get(first);
  if (fields === undefined) {
    return second === undefined
      ? { type: 'indicator', name: first }
      : { type: 'indicator', name: first, output: second };
  }
  return second !== undefined && fields.includes(second) ? ({ type: first, field: second } as Expression) : undefined;
}
