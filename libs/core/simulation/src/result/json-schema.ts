import { z } from 'zod';
import { resultSchema } from './result.schema.js';

/** The JSON Schema of a backtest's result, for whoever reads it. */
export const resultJsonSchema = (): Record<string, unknown> => ({
  ...z.toJSONSchema(resultSchema, { io: 'output' }),
  title: 'Sutra backtest result',
});
