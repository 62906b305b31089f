import type { CallOptions } from './route.js';

interface Page<Item> {
  readonly items: readonly Item[];
  /** Absent on the last page. */
  readonly nextCursor?: string | null;
}

/** A generated function that answers a list page by page. */
type List<Params, Item> = (params: Params, options?: CallOptions) => Promise<Page<Item>>;

/** Every entry of a list, however many pages it has; the next page is asked for when it is needed. */
export async function* each<Params extends { readonly cursor?: string }, Item>(
  list: List<Params, Item>,
  params: Params,
  options: CallOptions = {},
): AsyncGenerator<Item, void, void> {
  let page = await list(params, options);
  for (;;) {
    yield* page.items;
    const { nextCursor: cursor } = page;
    if (cursor === undefined || cursor === null) return;
    page = await list({ ...params, cursor }, options);
  }
}
