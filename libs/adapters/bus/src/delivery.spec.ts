import { describe, expect, it } from '@jest/globals';
import type { Msg } from '@nats-io/transport-node';
import { unreadable } from '../test/fake-connection.js';
import { Delivery } from './delivery.js';

const withReply = (reply: string | undefined, said: string[] = []) =>
  new Delivery({
    reply,
    subject: 'auth.v1.evt.order.filled.A1',
    data: new Uint8Array([1]),
    headers: undefined,
    respond: (word: string) => said.push(word) > 0,
  } as unknown as Msg);

describe('a delivery', () => {
  it('knows its place in the stream from nats-server’s short form', () => {
    expect(withReply('$JS.ACK.AUTH_EVENTS.gw_evt_order_filled_v1.3.271.512.1793590200000000000.7').streamSequence).toBe(
      271,
    );
  });

  it('knows it from the form with domain and account, with and without its random end', () => {
    const long = '$JS.ACK.hub.ACCHASH.AUTH_EVENTS.gw_evt_order_filled_v1.3.271.512.1793590200000000000.7';
    expect(withReply(long).streamSequence).toBe(271);
    expect(withReply(`${long}.r4nd0m`).streamSequence).toBe(271);
  });

  it('has no place where the server named none', () => {
    expect(withReply(undefined).streamSequence).toBeNaN();
  });

  it('ends in the server’s words; a termination carries no reason, which 2.9 would take for an ordinary answer', () => {
    const said: string[] = [];
    const delivery = withReply('$JS.ACK.S.c.1.1.1.1.0', said);
    delivery.keep();
    delivery.handBack();
    delivery.terminate();
    delivery.ack();
    expect(said).toEqual(['+WPI', '-NAK', '+TERM', '+ACK']);
  });

  it('has no headers where they can’t be read', () => {
    const message = Object.defineProperties({ reply: '' }, Object.getOwnPropertyDescriptors(unreadable));
    expect(new Delivery(message as Msg).headers).toBeUndefined();
  });
});
