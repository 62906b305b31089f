import { describe, expect, it } from '@jest/globals';
import { sampleMessages } from '../../test/sample-messages.js';
import { catalogue } from '../catalogue.js';
import type { AnyMessage } from '../message/definition.js';
import { filterOf } from '../message/subject.js';
import { ownerTokens } from '../owners.js';
import { inboxPrefixOf, passwordVariableOf, permissionsOf, renderAccounts } from './permissions.js';
import { planConsumers, streamOf } from './streams.js';

const samples: readonly AnyMessage[] = sampleMessages;

describe('E6 what an identity may say and hear', () => {
  it('is exactly its part of the contracts, and the calls that serve them', () => {
    expect(permissionsOf('auth', samples)).toEqual({
      publish: [
        '$JS.ACK.AUTH_EVENTS.auth_evt_order_filled_v1.>',
        '$JS.API.CONSUMER.MSG.NEXT.AUTH_EVENTS.auth_evt_order_filled_v1',
        '$JS.API.STREAM.INFO.AUTH_EVENTS',
        '$JS.API.STREAM.INFO.AUTH_LATEST',
        '$JS.API.STREAM.INFO.AUTH_WATCHED',
        '$JS.API.STREAM.INFO.GW_COMMANDS',
        'auth.v1.ctl.permit.granted.*',
        'auth.v1.evt.order.filled.*',
        'auth.v1.evt.price.ticked.*',
        'auth.v1.evt.user.told.*',
        'auth.v2.evt.order.filled.*',
        'auth.v3.evt.order.filled',
        'gw.v1.cmd.money.transfer.*',
        'gw.v1.cmd.order.place.*',
        'gw.v1.qry.sum.get',
      ],
      subscribe: ['_INBOX_auth.>'],
    });
    expect(permissionsOf('gw', samples)).toEqual({
      publish: [
        '$JS.ACK.AUTH_EVENTS.gw_evt_order_filled_v1.>',
        '$JS.ACK.AUTH_EVENTS.gw_evt_order_filled_v2.>',
        '$JS.ACK.AUTH_EVENTS.gw_evt_order_filled_v3.>',
        '$JS.ACK.GW_COMMANDS.gw_cmd_order_place_v1.>',
        '$JS.API.CONSUMER.MSG.NEXT.AUTH_EVENTS.gw_evt_order_filled_v1',
        '$JS.API.CONSUMER.MSG.NEXT.AUTH_EVENTS.gw_evt_order_filled_v2',
        '$JS.API.CONSUMER.MSG.NEXT.AUTH_EVENTS.gw_evt_order_filled_v3',
        '$JS.API.CONSUMER.MSG.NEXT.GW_COMMANDS.gw_cmd_order_place_v1',
        '$JS.API.DIRECT.GET.AUTH_LATEST.auth.v1.ctl.permit.granted.*',
        '$JS.API.DIRECT.GET.AUTH_WATCHED',
        '$JS.API.STREAM.INFO.AUTH_EVENTS',
        '$JS.API.STREAM.INFO.AUTH_LATEST',
        '$JS.API.STREAM.INFO.AUTH_WATCHED',
        '$JS.API.STREAM.INFO.GW_COMMANDS',
        'gw.v1.qry.sum.get',
      ],
      subscribe: [
        '_INBOX_gw.>',
        'auth.v1.ctl.permit.granted.*',
        'auth.v1.evt.price.ticked.*',
        'auth.v1.evt.user.told.*',
        'gw.v1.cmd.money.transfer.*',
        'gw.v1.qry.sum.get',
      ],
    });
  });

  it.each(ownerTokens)('%s never gets a wildcard over owners, kinds or the server’s interface', (owner) => {
    for (const messages of [samples, catalogue]) {
      const { publish, subscribe } = permissionsOf(owner, messages);
      const outside = [...publish, ...subscribe].filter((subject) => !subject.startsWith(inboxPrefixOf(owner)));
      // A wildcard may stand for the key, which is the last token, and for what the server appends to an acknowledgement.
      expect(outside.filter((subject) => /[*>]./.test(subject))).toEqual([]);
      expect(outside.filter((subject) => subject.endsWith('>') && !subject.startsWith('$JS.ACK.'))).toEqual([]);
      const isWholeStream = (subject: string) => /^\$JS\.API\.(STREAM\.INFO|DIRECT\.GET)\.\w+$/.test(subject);
      expect(outside.filter((subject) => subject.split('.').length < 5 && !isWholeStream(subject))).toEqual([]);
    }
  });

  it.each(ownerTokens)(
    '%s can change nothing in JetStream, and read only its own consumers and latest values',
    (owner) => {
      const calls = permissionsOf(owner, samples).publish.filter((subject) => subject.startsWith('$JS.API.'));
      expect(
        calls.filter((subject) => /CREATE|UPDATE|DELETE|PURGE|SNAPSHOT|RESTORE|MSG\.GET|PAUSE/.test(subject)),
      ).toEqual([]);
      const own = planConsumers(samples).filter(({ receiver }) => receiver === owner);
      const pulled = calls.filter((subject) => subject.includes('.MSG.NEXT.'));
      expect(pulled).toEqual(own.map(({ stream, name }) => `$JS.API.CONSUMER.MSG.NEXT.${stream}.${name}`).sort());
    },
  );

  it.each(ownerTokens)('%s reads a whole stream only where it watches every message of it', (owner) => {
    for (const messages of [samples, catalogue as readonly AnyMessage[]]) {
      const { publish } = permissionsOf(owner, messages);
      for (const subject of publish.filter((each) => /^\$JS\.API\.DIRECT\.GET\.\w+$/.test(each))) {
        const kept = messages.filter((message) => streamOf(message) === subject.split('.').at(-1));
        expect(kept.filter(({ watchers }) => !watchers.includes(owner))).toEqual([]);
      }
    }
  });

  it('does not hear durable messages on their subject, only through its own consumer, unless it watches them', () => {
    const durable = samples
      .filter(({ delivery, watchers }) => delivery === 'durable' && watchers.length === 0)
      .map(filterOf);
    expect(permissionsOf('gw', samples).subscribe.filter((subject) => durable.includes(subject))).toEqual([]);
  });
});

describe('the account block', () => {
  const rendered = renderAccounts(samples);
  const userOf = (identity: string) =>
    rendered.split('      {\n').find((text) => text.includes(`user: ${identity}\n`)) ?? '';

  it('takes every password from the environment', () => {
    expect(rendered.match(/password: .*/g)).toEqual(
      ['bootstrap', ...ownerTokens].map((identity) => `password: $${passwordVariableOf(identity)}`),
    );
    expect(passwordVariableOf('gw')).toBe('SUTRA_GW_NATS_PASSWORD');
  });

  it('E6 lets only who answers reply, once and soon', () => {
    expect(userOf('gw')).toContain('allow_responses: { max: 1, expires: "30s" }');
    expect(userOf('auth')).not.toContain('allow_responses');
    expect(userOf('bootstrap')).not.toContain('allow_responses');
  });

  it('E6 gives the one that shapes streams no way to purge or delete one, nor to speak on a subject of the house', () => {
    const bootstrap = userOf('bootstrap');
    expect(bootstrap).toContain('$JS.API.STREAM.CREATE.*');
    expect(bootstrap).not.toMatch(/STREAM\.(DELETE|PURGE|RESTORE|SNAPSHOT)|MSG\.(GET|DELETE)|"(auth|gw)\./);
  });

  it('an identity without any message may say nothing', () => {
    const { publish } = permissionsOf('gw', []);
    expect(publish).toEqual([]);
    expect(renderAccounts([])).toContain('publish { deny: ">" }');
  });
});
