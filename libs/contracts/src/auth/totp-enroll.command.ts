import { z } from 'zod';
import { request } from '../message/declare.js';

export const TotpEnroll = request({
  owner: 'auth',
  name: 'totp.enroll',
  version: 1,
  doc: 'A second factor to be; it counts from the first code that proves that the user has it.',
  senders: ['gw'],
  needs: 'account.change',
  schema: z.object({}),
  example: {},
  reply: z.object({
    secret: z.string().max(128),
    /** For a QR code. */
    uri: z.string().max(512),
    /** Each good once in place of a code; shown once. */
    recoveryCodes: z.array(z.string().max(32)).length(10),
  }),
  replyExample: {
    secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
    uri: 'otpauth://totp/Sutra:asha%40example.com?issuer=Sutra&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
    recoveryCodes: Array.from({ length: 10 }, (_, at) => `k7f2-9m${at}x-q4wd`),
  },
});
