import { z } from 'zod';
import { query } from '../message/declare.js';
import { packed, packedExample } from './shapes/packed.js';
import { template, templateExample, templateId } from './shapes/template.js';

export const TemplateGet = query({
  owner: 'strat',
  name: 'template.get',
  version: 1,
  doc: 'One template with its document, to be changed and saved as a strategy.',
  senders: ['gw'],
  needs: 'house',
  schema: z.object({ id: templateId }),
  example: { id: templateExample.id },
  reply: z.object({ template, document: packed }),
  replyExample: { template: templateExample, document: packedExample },
});
