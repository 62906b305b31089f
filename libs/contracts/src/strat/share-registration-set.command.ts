import { z } from 'zod';
import { characters } from '../message/characters.js';
import { request } from '../message/declare.js';

/** A day of this century, as calendars have it; both doors judge it by the same words. */
export const REGISTRATION_DAY =
  /^20(\d\d-((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|1\d|2[0-8]))|([02468][048]|[13579][26])-02-29)$/;

export const ShareRegistrationSet = request({
  owner: 'strat',
  name: 'share-registration.set',
  version: 1,
  doc: 'Note under which registration a user offers strategies, where the house is a provider; until it ends they may share.',
  senders: ['gw'],
  needs: 'marketplace.govern',
  schema: z.object({
    userId: z.uuid(),
    number: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9 /.-]{0,63}$/),
    name: characters({ max: 200 }, z.string().trim()),
    validUntil: z.string().regex(REGISTRATION_DAY),
  }),
  example: {
    userId: '019a3f6c-0000-7aaa-8bbb-0123456789ab',
    number: 'INH000001234',
    name: 'Asha Research',
    validUntil: '2027-03-31',
  },
  reply: z.object({}),
  replyExample: {},
});
