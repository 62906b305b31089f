import { z } from 'zod';

/** A price in 1/10,000 rupee; never below zero on an exchange. */
export const price = z.int().min(0);

/** A count of units, contracts or shares. */
export const count = z.int().min(0);

/** Our id of an instrument. */
export const instrumentId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/** A day in India. */
export const day = z.iso.date();

/** Market time, in milliseconds since the epoch. */
export const moment = z.int().min(0);
