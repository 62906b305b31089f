import { Text, Whole } from './fields.js';

export const PAGE_LIMIT = 50;

/** Which part of a list is asked for. */
export class PageQuery {
  @Whole({ min: 1, max: 100, doc: 'Items at most; 50 if not said.', example: 20, optional: true })
  readonly limit?: number;

  @Text({
    max: 512,
    pattern: /^[A-Za-z0-9_.~-]+$/,
    doc: 'Where to go on: the `nextCursor` of the part before, as it was given.',
    optional: true,
  })
  readonly cursor?: string;
}

/** The page as owners of lists take it. */
export const pageOf = ({ limit = PAGE_LIMIT, cursor }: PageQuery): { limit: number; cursor?: string } => ({
  limit,
  ...(cursor !== undefined && { cursor }),
});
