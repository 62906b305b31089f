/** Fields of answers about the market, as the public description shows them. */
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';

interface Told {
  readonly doc: string;
  readonly example?: unknown;
  readonly optional?: boolean;
}

const shown = (schema: object, { doc, example, optional = false }: Told): PropertyDecorator =>
  ApiProperty({
    ...schema,
    description: doc,
    required: !optional,
    ...(example !== undefined && { example }),
  } as ApiPropertyOptions);

const PRICE = { type: 'string', format: 'decimal', pattern: '^(0|[1-9][0-9]*)\\.[0-9]{2,4}$' };
const TIME = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}\\+05:30$' };

/** Rupees as exact text. */
export const PriceField = (told: Told) => shown(PRICE, { example: '24010.35', ...told });
/** A moment of market time with India's offset. */
export const TimeField = (told: Told) => shown(TIME, { example: '2026-01-06T09:15:00.000+05:30', ...told });
export const DayField = (told: Told) => shown({ type: 'string', format: 'date' }, { example: '2026-01-06', ...told });
export const CountField = (told: Told) => shown({ type: 'integer', minimum: 0 }, told);
export const NumberField = (told: Told) => shown({ type: 'number' }, told);
export const TextField = (told: Told) => shown({ type: 'string' }, told);
export const FlagField = (told: Told) => shown({ type: 'boolean' }, told);
export const ChoiceField = (of: readonly string[], told: Told) => shown({ type: 'string', enum: [...of] }, told);
export const TextsField = (told: Told) => shown({ type: 'array', items: { type: 'string' } }, told);
export const CountsField = (told: Told) =>
  shown({ type: 'object', additionalProperties: { type: 'integer', minimum: 0 } }, told);
/** A field that has a schema of its own. */
export const SchemaField = (schema: object, told: Told) => shown(schema, told);
export const PartField = (type: () => new () => object, told: Told) => shown({ type: () => type() }, told);
export const ListField = (type: () => new () => object, told: Told) => shown({ type: () => [type()] }, told);
