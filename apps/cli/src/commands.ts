import type { Command } from './command/command.js';
import { adminGrant } from './commands/admin-grant.command.js';
import { auditVerify } from './commands/audit-verify.command.js';
import { backtest } from './commands/backtest.command.js';
import { backup } from './commands/backup.command.js';
import { calendar } from './commands/calendar.command.js';
import { chain } from './commands/chain.command.js';
import { barsFetch } from './commands/bars-fetch.command.js';
import { barsGenerate } from './commands/bars-generate.command.js';
import { barsImport } from './commands/bars-import.command.js';
import { barsProviders } from './commands/bars-providers.command.js';
import { barsShow } from './commands/bars-show.command.js';
import { deadLettersList } from './commands/dead-letters-list.command.js';
import { deadLettersResolve } from './commands/dead-letters-resolve.command.js';
import { deadLettersRetry } from './commands/dead-letters-retry.command.js';
import { deadLettersShow } from './commands/dead-letters-show.command.js';
import { describe } from './commands/describe.command.js';
import { diff } from './commands/diff.command.js';
import { doctor } from './commands/doctor.command.js';
import { fundamentals } from './commands/fundamentals.command.js';
import { help } from './commands/help.command.js';
import { lookahead } from './commands/lookahead.command.js';
import { mail } from './commands/mail.command.js';
import { indicator } from './commands/indicator.command.js';
import { instrumentsCheck } from './commands/instruments-check.command.js';
import { instrumentsImport } from './commands/instruments-import.command.js';
import { instrumentsSearch } from './commands/instruments-search.command.js';
import { migrate } from './commands/migrate.command.js';
import { restore } from './commands/restore.command.js';
import { status } from './commands/status.command.js';
import { sweep } from './commands/sweep.command.js';
import { up } from './commands/up.command.js';
import { validate } from './commands/validate.command.js';
import { version } from './commands/version.command.js';

/** Everything that `sutra` can do, in the order of the help. */
export const commands = [
  up,
  status,
  doctor,
  mail,
  adminGrant,
  instrumentsSearch,
  instrumentsCheck,
  instrumentsImport,
  chain,
  calendar,
  indicator,
  deadLettersList,
  deadLettersShow,
  deadLettersRetry,
  deadLettersResolve,
  auditVerify,
  validate,
  describe,
  diff,
  backtest,
  sweep,
  lookahead,
  barsShow,
  barsImport,
  barsFetch,
  barsProviders,
  barsGenerate,
  fundamentals,
  migrate,
  backup,
  restore,
  help,
  version,
] as const satisfies readonly Command[];
