import { describe, expect, it } from '@jest/globals';
import { sampleMessages } from '../../test/sample-messages.js';
import type { AnyMessage } from '../message/definition.js';
import { renderCataloguePage } from './catalogue-page.js';

const messages: readonly AnyMessage[] = sampleMessages;
const page = renderCataloguePage(messages);
const partOf = (type: string) => page.split(/^### /m).find((part) => part.startsWith(`${type}\n`)) ?? '';

describe('the catalogue page', () => {
  it.each(messages.map((message) => ({ type: message.type, message })))('tells of $type', ({ type, message }) => {
    expect(partOf(type)).toContain(message.doc);
    expect(partOf(type)).toContain(JSON.stringify(message.example, null, 2));
  });

  it('says who says it, who hears it, and where it is kept', () => {
    expect(partOf('auth.v1.evt.order.filled')).toContain(
      'subject `auth.v1.evt.order.filled.*` · durable · from auth · to gw, auth · stream `AUTH_EVENTS` · ' +
        'consumer `gw_evt_order_filled_v1`, `auth_evt_order_filled_v1`',
    );
    expect(partOf('auth.v1.evt.user.told')).toContain(
      'durable · from auth · watched by every gw · stream `AUTH_WATCHED`\n',
    );
    expect(partOf('auth.v1.evt.price.ticked')).toContain('volatile · from auth · to gw\n');
  });

  it('shows the answer of what is asked', () => {
    expect(partOf('gw.v1.qry.sum.get')).toContain('answer:\n\n```json\n{\n  "sum": 3\n}');
    expect(partOf('gw.v1.cmd.order.place')).not.toContain('answer:');
  });

  it('tells how long each kind of stream keeps a message', () => {
    expect(page).toContain('| `<OWNER>_COMMANDS` | workqueue | 1 h | all | new |');
    expect(page).toContain('| `<OWNER>_EVENTS` | limits | 168 h | all | old |');
    expect(page).toContain('| `<OWNER>_LATEST` | limits | for ever | the newest | old |');
  });
});
