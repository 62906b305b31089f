import { Fault } from '@sutra/kernel';

/** The one answer to every wrong login: it tells neither whether there is such a user nor what was wrong. */
export const badCredentials = () =>
  new Fault('denied', 'AUTH.BAD_CREDENTIALS', 'E-mail address, password or code are not right');

export const tooManyAttempts = (retryAfterMs: number) =>
  new Fault('refused', 'AUTH.RATE_LIMITED', 'Too many attempts; try again later', { details: { retryAfterMs } });

export const codeRequired = () =>
  new Fault('denied', 'AUTH.CODE_REQUIRED', 'The account asks for a code of its second factor');

export const badLink = () =>
  new Fault('refused', 'AUTH.LINK_INVALID', 'This link is not good: it was used, is too old, or was never sent');

/** For what a key may never do, whatever its scopes are. */
export const onlyInSession = () =>
  new Fault('denied', 'ACCESS.FORBIDDEN', 'Only a user who is logged in may do this, not an API key');
