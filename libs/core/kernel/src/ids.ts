import { defineId, type IdOf } from './id.js';

/** A person with a login to Sutra. */
export const UserId = defineId('user');
export type UserId = IdOf<typeof UserId>;

/** One trading account of a user at one broker, paper accounts included. */
export const AccountId = defineId('account');
export type AccountId = IdOf<typeof AccountId>;

/** One deployment of one strategy version on one account, from start to stop. */
export const RunId = defineId('run');
export type RunId = IdOf<typeof RunId>;

/** What a strategy decided; computed from its inputs, so that deciding twice gives the same id. */
export const SignalId = defineId('signal');
export type SignalId = IdOf<typeof SignalId>;

/** What will be done about one leg of a signal; computed from signal and leg. */
export const IntentId = defineId('intent');
export type IntentId = IdOf<typeof IntentId>;

/** An order as our books keep it; the broker's own number is kept beside it. */
export const OrderId = defineId('order');
export type OrderId = IdOf<typeof OrderId>;

/** A tradable thing under our own name, because brokers recycle their tokens. */
export const InstrumentId = defineId('instrument', 'token');
export type InstrumentId = IdOf<typeof InstrumentId>;

/** One message on the bus; the inbox recognises a redelivery by it. */
export const MessageId = defineId('message');
export type MessageId = IdOf<typeof MessageId>;
