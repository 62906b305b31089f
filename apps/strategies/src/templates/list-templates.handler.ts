import { Controller } from '@nestjs/common';
import { On } from '@sutra/bus';
import { TemplateList, type Message, type Reply } from '@sutra/contracts';
import { pageOf, readCursor } from '../pages.js';
import { TemplateBook } from './template-book.js';

/** Strategies to begin with. */
@Controller()
export class ListTemplatesHandler {
  constructor(private readonly book: TemplateBook) {}

  @On(TemplateList)
  async handle({ limit, cursor }: Message<typeof TemplateList>): Promise<Reply<typeof TemplateList>> {
    const read = this.book.list(readCursor(cursor, this.book.isListed), limit + 1);
    return pageOf(read, { limit, cursorOf: ({ id }) => id, show: this.book.row });
  }
}
