import { z } from 'zod';
import { nodes } from '../nodes.js';

/** What an editor shows of one kind of node; `form` is the JSON Schema of its data. */
export interface PaletteEntry {
  readonly type: string;
  readonly title: string;
  readonly doc: string;
  readonly role: 'start' | 'gate' | 'step';
  readonly passesOn: string;
  readonly example: unknown;
  readonly form: Readonly<Record<string, unknown>>;
}

/** Every kind of node, as palettes, forms and pages show it. */
export const palette = (): readonly PaletteEntry[] =>
  nodes.map(({ type, title, doc, behaviour, passesOn, example, data }) => ({
    ...{ type, title, doc, role: behaviour.role, passesOn, example },
    form: z.toJSONSchema(data as z.ZodType, { io: 'input' }) as Record<string, unknown>,
  }));
