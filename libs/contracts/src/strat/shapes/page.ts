import { z } from 'zod';

/** Which part of a list is asked for; the cursor is what the part before has said, and means something to its owner only. */
export const strategyPage = { limit: z.int().min(1).max(100), cursor: z.string().max(512).optional() };

export const nextCursor = z.string().max(512).optional();
