import { z } from 'zod';

/** 256 bits by chance, as base64url. */
export const linkToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

export const linkTokenExample = 'mGvX0l7m2b6E3oJ8cQe1Yt5RkZ9wUu4HsN0aPdFiLxg';
