import { z } from 'zod';
import { query } from '../message/declare.js';
import { nextCursor, strategyPage } from './shapes/page.js';
import { templateRow, templateRowExample } from './shapes/template.js';

export const TemplateList = query({
  owner: 'strat',
  name: 'template.list',
  version: 1,
  doc: 'Strategies to begin with, each with what it is for.',
  senders: ['gw'],
  needs: 'house',
  schema: z.object({ ...strategyPage }),
  example: { limit: 20 },
  reply: z.object({ items: z.array(templateRow).max(100), nextCursor }),
  replyExample: { items: [templateRowExample] },
});
