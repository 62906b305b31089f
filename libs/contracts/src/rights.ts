/** What a user may be in the house. */
export const ROLES = ['USER', 'ADMIN', 'BROKER'] as const;

export type Role = (typeof ROLES)[number];

interface RightMeaning {
  readonly doc: string;
  readonly roles: readonly Role[];
  /** Whether an API key may bear it; what guards the account itself never leaves the hands of its owner. */
  readonly inKeys: boolean;
  /** Whether the user must have proved their presence a moment ago. */
  readonly stepUp: boolean;
  /** Whether a locked account keeps it: a lock stops whatever adds risk and never what takes it away. */
  readonly whileLocked: boolean;
}

const everyone = ROLES;
const traders = ['USER', 'ADMIN'] as const;

/**
 * Everything that a route or message can ask of its user. What is not named here can't be asked for, and what asks for
 * nothing does not compile.
 */
export const RIGHTS = {
  'account.read': {
    doc: "See who one is, and one's sessions and keys",
    roles: everyone,
    inKeys: true,
    stepUp: false,
    whileLocked: true,
  },
  'account.change': {
    doc: 'Change password and second factor, end sessions, take keys away',
    roles: everyone,
    inKeys: false,
    stepUp: false,
    whileLocked: true,
  },
  'keys.grant': {
    doc: 'Hand out an API key',
    roles: everyone,
    inKeys: false,
    stepUp: true,
    whileLocked: false,
  },
  'notifications.read': {
    doc: 'See what one was told',
    roles: everyone,
    inKeys: true,
    stepUp: false,
    whileLocked: true,
  },
  'strategies.read': {
    doc: "See one's strategies and what others have shared",
    roles: traders,
    inKeys: true,
    stepUp: false,
    whileLocked: true,
  },
  'strategies.change': {
    doc: 'Write, schedule and share strategies',
    roles: traders,
    inKeys: true,
    stepUp: false,
    whileLocked: false,
  },
  'marketplace.govern': {
    doc: 'Note the registrations under which strategies are offered',
    roles: ['ADMIN'],
    inKeys: false,
    stepUp: true,
    whileLocked: false,
  },
  'backtests.read': {
    doc: "See one's back-tests and sweeps, and what came of them",
    roles: traders,
    inKeys: true,
    stepUp: false,
    whileLocked: true,
  },
  'backtests.change': {
    doc: 'Start, end and remove back-tests and sweeps',
    roles: traders,
    inKeys: true,
    stepUp: false,
    whileLocked: false,
  },
  'runs.read': {
    doc: "Watch one's runs",
    roles: traders,
    inKeys: true,
    stepUp: false,
    whileLocked: true,
  },
  'runs.go-live': {
    doc: 'Have a strategy trade with money, now or by schedule',
    roles: traders,
    inKeys: false,
    stepUp: true,
    whileLocked: false,
  },
  'trades.read': {
    doc: "See one's orders, positions and their worth",
    roles: traders,
    inKeys: true,
    stepUp: false,
    whileLocked: true,
  },
  'market.read': {
    doc: 'See instruments, prices, chains and the calendar',
    roles: everyone,
    inKeys: true,
    stepUp: false,
    whileLocked: true,
  },
  'market.import': {
    doc: "Take over brokers' instrument masters and market data",
    roles: ['ADMIN'],
    inKeys: false,
    stepUp: false,
    whileLocked: false,
  },
  'risk.stop': {
    doc: 'Stop trading and flatten: never harder than it has to be',
    roles: traders,
    inKeys: true,
    stepUp: false,
    whileLocked: true,
  },
  'risk.release': {
    doc: 'Let trading go on after a stop',
    roles: traders,
    inKeys: false,
    stepUp: true,
    whileLocked: false,
  },
  'users.read': {
    doc: 'See all users',
    roles: ['ADMIN'],
    inKeys: false,
    stepUp: false,
    whileLocked: false,
  },
  'users.change': {
    doc: 'Change roles and locks of users',
    roles: ['ADMIN'],
    inKeys: false,
    stepUp: true,
    whileLocked: false,
  },
} as const satisfies Record<string, RightMeaning>;

export type Right = keyof typeof RIGHTS;

export const rights = Object.keys(RIGHTS) as Right[];

export const isRight = (text: string): text is Right => Object.hasOwn(RIGHTS, text);

/** By what a message is allowed: by the house itself, acting for no user, or by the user whose stamp it carries. */
export type Need = 'house' | Right;

/** What is known of a user when their rights are counted. */
export interface Standing {
  readonly roles: readonly Role[];
  readonly isLocked: boolean;
  /** The rights that an API key was given; absent for a session. */
  readonly scopes?: readonly Right[] | undefined;
}

/** Whether the standing bears the right; presence, where the right asks for it, is judged apart. */
export function bears({ roles, isLocked, scopes }: Standing, right: Right): boolean {
  const { roles: bearers, inKeys, whileLocked }: RightMeaning = RIGHTS[right];
  if (isLocked && !whileLocked) return false;
  if (scopes !== undefined && !(inKeys && scopes.includes(right))) return false;
  return roles.some((role) => bearers.includes(role));
}
