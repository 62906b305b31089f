import { Controller } from '@nestjs/common';
import { On } from '@sutra/bus';
import { TemplateGet, type Message, type Reply } from '@sutra/contracts';
import { packDocument } from '../judging/said.js';
import { TemplateBook } from './template-book.js';

/** One template with its document. */
@Controller()
export class GetTemplateHandler {
  constructor(private readonly book: TemplateBook) {}

  @On(TemplateGet)
  async handle({ id }: Message<typeof TemplateGet>): Promise<Reply<typeof TemplateGet>> {
    const template = this.book.get(id);
    return { template: this.book.shown(template), document: packDocument(JSON.stringify(template.document)) };
  }
}
