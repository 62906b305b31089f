import type { Finding, StrategyDocument } from '@sutra/strategy';
import { isLater, WEEKDAYS, type Hours } from './hours.js';

/** What is wished of a schedule; what is left out is as the document has it. */
export type HoursWish = { readonly [Field in keyof Hours]?: Hours[Field] | undefined };

export interface JudgedHours {
  readonly hours: Hours;
  /** Errors are conflicts with the document: a schedule with one is refused. */
  readonly findings: readonly Finding[];
}

const WORKDAYS = WEEKDAYS.slice(0, 5);
const OPEN = '09:15';
const CLOSE = '15:15';

const found = (
  severity: 'error' | 'warning',
  code: string,
  path: string,
  [message, hint]: [string, string],
): Finding => ({
  severity,
  code,
  path: `$.${path}`,
  message,
  hint,
});

/** When the document closes everything, if it says so. */
function closesAt({ schedule, riskManagement }: StrategyDocument): string | undefined {
  const said = [schedule.squareOffAt, riskManagement.squareOffAt].filter((at) => at !== undefined);
  return said.sort()[0];
}

interface Entry {
  readonly arming?: string;
  readonly positions?: readonly { readonly productType: string }[];
}

const entriesOf = ({ nodes }: StrategyDocument): readonly Entry[] =>
  nodes.filter(({ type, data }) => type === 'entryNode' && data !== undefined).map(({ data }) => data as Entry);

/**
 * The hours of a schedule beside those of its document. The document says what a run does, and a backtest has played just
 * that; so a schedule may narrow its hours, which is told, and never widen them, which is refused.
 */
export function judgeHours(document: StrategyDocument, wish: HoursWish): JudgedHours {
  const { schedule } = document;
  const squareOffAt = wish.squareOffAt ?? closesAt(document) ?? CLOSE;
  const asked = wish.stopEntriesAt ?? schedule.stopEntriesAt;
  const hours: Hours = {
    days: wish.days ?? schedule.days ?? WORKDAYS,
    startAt: wish.startAt ?? schedule.startAt ?? OPEN,
    stopEntriesAt: asked ?? squareOffAt,
    squareOffAt,
    specialSessions: wish.specialSessions ?? schedule.specialSessions ?? false,
  };
  return {
    hours,
    findings: [...order(hours), ...widened(document, hours), ...narrowed(document, hours), ...days(document)],
  };
}

function order({ startAt, stopEntriesAt, squareOffAt }: Hours): Finding[] {
  const isInOrder = isLater(stopEntriesAt, startAt) && !isLater(stopEntriesAt, squareOffAt);
  if (isInOrder) return [];
  const message = `It begins at ${startAt}, enters until ${stopEntriesAt} and ends at ${squareOffAt}.`;
  return [found('error', 'SCHEDULE_ORDER', 'stopEntriesAt', [message, 'It begins, then stops to enter, then ends.'])];
}

function widened(document: StrategyDocument, hours: Hours): Finding[] {
  const { schedule } = document;
  const findings: Finding[] = [];
  const refuse = (code: string, path: string, message: string, hint: string) =>
    findings.push(found('error', code, path, [message, hint]));
  const foreign = hours.days.filter((day) => schedule.days !== undefined && !schedule.days.includes(day));
  if (foreign.length > 0) {
    refuse('SCHEDULE_DAYS', 'days', `Its document does not enter on ${foreign.join(', ')}.`, 'Leave them out.');
  }
  if (hours.specialSessions && schedule.specialSessions !== true) {
    const message = 'Its document does not enter in special sessions.';
    refuse('SCHEDULE_SPECIAL_SESSIONS', 'specialSessions', message, 'Allow them in the document, or leave them out.');
  }
  if (schedule.stopEntriesAt !== undefined && isLater(hours.stopEntriesAt, schedule.stopEntriesAt)) {
    const message = `Its document enters until ${schedule.stopEntriesAt}, so a run begun later could do nothing.`;
    refuse('SCHEDULE_STOP_ENTRIES', 'stopEntriesAt', message, `End at ${schedule.stopEntriesAt} or earlier.`);
  }
  if (schedule.startAt !== undefined && !isLater(hours.stopEntriesAt, schedule.startAt)) {
    const message = `Its document enters from ${schedule.startAt} on, when this has ended.`;
    refuse('SCHEDULE_TOO_EARLY', 'stopEntriesAt', message, `End after ${schedule.startAt}.`);
  }
  const closes = closesAt(document);
  if (closes !== undefined && isLater(hours.squareOffAt, closes)) {
    const message = `Its document closes everything at ${closes}.`;
    refuse('SCHEDULE_SQUARE_OFF', 'squareOffAt', message, `End at ${closes} or earlier.`);
  }
  return findings;
}

function narrowed(document: StrategyDocument, hours: Hours): Finding[] {
  const { schedule } = document;
  const closes = closesAt(document);
  const findings: Finding[] = [];
  const tell = (path: string, message: string) => {
    const hint = 'A backtest of the document does not know of this; change the document if it is meant for good.';
    findings.push(found('warning', 'SCHEDULE_NARROWS', path, [message, hint]));
  };
  if (schedule.startAt !== undefined && isLater(hours.startAt, schedule.startAt)) {
    tell('startAt', `It begins at ${hours.startAt}, and its document enters from ${schedule.startAt} on.`);
  }
  if (schedule.stopEntriesAt !== undefined && isLater(schedule.stopEntriesAt, hours.stopEntriesAt)) {
    tell('stopEntriesAt', `It enters until ${hours.stopEntriesAt}, its document until ${schedule.stopEntriesAt}.`);
  }
  if (closes !== undefined && isLater(closes, hours.squareOffAt)) {
    tell('squareOffAt', `It ends at ${hours.squareOffAt}, and its document closes at ${closes}.`);
  }
  return findings;
}

/** A run that is begun by schedule lasts a day; what is meant to last longer is started by hand and lives until stopped. */
function days(document: StrategyDocument): Finding[] {
  const entries = entriesOf(document);
  const products = entries.flatMap(({ positions = [] }) => positions.map(({ productType }) => productType));
  const findings: Finding[] = [];
  if (closesAt(document) === undefined && products.some((product) => product !== 'intraday')) {
    const message = 'Its document holds positions overnight, and a scheduled run closes them when its day ends.';
    const hint = 'Start it by hand, so that it runs until it is stopped; or give the document a squareOffAt.';
    findings.push(found('error', 'SCHEDULE_OVERNIGHT', 'squareOffAt', [message, hint]));
  }
  if (entries.some(({ arming }) => arming === 'oncePerRun')) {
    const message = 'An entry fires once in a run, and a schedule begins a new run each day.';
    findings.push(
      found('warning', 'SCHEDULE_RUN_IS_A_DAY', 'days', [message, 'Say oncePerDay if that is what is meant.']),
    );
  }
  return findings;
}
