/**
 * One token an app: the first word of its subjects, its NATS identity, its Postgres role and schema.
 * A token may be here before the app that it names: it has its NATS identity then, and no process and no database yet.
 */
export const OWNERS = {
  auth: { app: 'auth', title: 'Users, sessions and the keys that sign them' },
  gw: { app: 'api-gateway', title: 'The only public door' },
  notif: { app: 'notifications', title: 'What users are told, and by which channels' },
  oms: { app: 'execution', title: 'Orders: from signal to intent to fill' },
  engine: { app: 'strategy-engine', title: 'Runs of strategies over market facts' },
  risk: { app: 'risk-watchdog', title: 'Profit and loss, exposure, stops and kills' },
  md: { app: 'market-listener', title: 'Ticks, bars and instruments of the market' },
  strat: { app: 'strategies', title: 'Strategies that users draw, with their versions, schedules and shares' },
  bt: { app: 'backtester', title: 'Backtests and sweeps of strategies over stored bars' },
} as const satisfies Record<string, { app: string; title: string }>;

export type Owner = keyof typeof OWNERS;

export const ownerTokens = Object.keys(OWNERS) as Owner[];
