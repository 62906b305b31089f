import { Injectable } from '@nestjs/common';
import { Fault } from '@sutra/kernel';
import { describe, templates, type Template } from '@sutra/strategy';
import { Judging } from '../judging/judging.js';

const WORDS_MAX = 40;
const WORD_LENGTH_MAX = 1_000;

/** The templates of the language, with what each of them does in sentences. */
@Injectable()
export class TemplateBook {
  private readonly byId = new Map(templates.map((template) => [template.id, template]));

  constructor(private readonly judging: Judging) {}

  get(id: string): Template {
    const template = this.byId.get(id);
    if (template !== undefined) return template;
    throw new Fault('denied', 'TEMPLATE.NOT_FOUND', 'There is no such template');
  }

  /** In the order in which they are listed; from the one behind `after` on. */
  list(after: string | undefined, limit: number): readonly Template[] {
    const from = after === undefined ? 0 : templates.findIndex(({ id }) => id === after) + 1;
    return templates.slice(from, from + limit);
  }

  isListed = (id: string): boolean => this.byId.has(id);

  row = ({ id, title, summary, kind, tags }: Template) => ({ id, title, summary, kind, tags: [...tags] });

  shown = (template: Template) => ({
    ...this.row(template),
    words: this.wordsOf(template.document),
    whatToKnow: {
      risks: [...template.whatToKnow.risks],
      losesWhen: [...template.whatToKnow.losesWhen],
      changeFirst: [...template.whatToKnow.changeFirst],
    },
  });

  private wordsOf(json: Template['document']): string[] {
    const { document } = this.judging.judge(json);
    const words = document === undefined ? [] : describe(document, this.judging.indicators);
    return words.slice(0, WORDS_MAX).map((sentence) => sentence.slice(0, WORD_LENGTH_MAX));
  }
}
