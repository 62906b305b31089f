import { table } from '../output/table.js';
import { describeImport } from './describe-import.js';
import type { FetchReport } from './fetch-bars.js';
import type { DaysReport } from './fetch-days.js';
import { counted, listed, namedDays } from './in-words.js';

const EXAMPLES_SHOWN = 10;

/** Whether a fetch amounts to a no: it failed, or there should be bars and none is there. */
export const isNothing = ({ failure, bars, missing, refused }: FetchReport): boolean =>
  failure !== undefined || (bars === 0 && (missing.length > 0 || Object.keys(refused).length > 0));

/** What came of a fetch, as a person reads it. */
export function describeFetch(report: FetchReport): string {
  const { provider, instrument, timeframe, from, until, bars, rows, pieces, stored, failure } = report;
  const { added, same, replaced, outranked, synthetic } = stored;
  const span = until === undefined ? `from ${from}` : `${from} to ${until}`;
  const lines = [
    `${instrument} ${timeframe} of ${provider}, ${span}: ${counted(bars, 'bar')} of ${counted(rows, 'row')} in ${counted(pieces, 'answer')}.`,
    `Stored in ${counted(report.months, 'month')}: ${added} new, ${same} known, ${replaced} replaced, ` +
      `${outranked} left to a more trusted source.`,
    ...(synthetic > 0 ? [`${synthetic} synthetic bars made room for real ones.`] : []),
    ...(bars === 0 && !isNothing(report) ? [emptyBecause(report)] : []),
    ...listed('Refused', report.refused),
    ...listed('Passed over', report.passedOver),
    ...listed('Remarked', report.remarks),
    ...namedDays('Trading days of which nothing came', report.missing),
    ...namedDays('Days on which nobody traded it', report.untraded),
    ...namedDays('Days without a bar of which the calendar knows nothing', report.unknown),
    ...(failure === undefined ? [] : [`It ended there: ${failure.message}. What is stored until then stays.`]),
  ];
  if (report.examples.length === 0) return lines.join('\n');
  const shown = report.examples
    .slice(0, EXAMPLES_SHOWN)
    .map(({ answer, row, reason }) => [answer, String(row), reason]);
  return `${lines.join('\n')}\n\n${table(['answer from', 'row', 'why it was refused'], shown)}`;
}

/** Whether a fetch of whole days amounts to a no. */
export const isNoDay = ({ failure, imported }: DaysReport): boolean => failure !== undefined || imported.taken === 0;

/** What came of files of whole days, as a person reads it. */
export function describeDays({ imported, absent, failure }: DaysReport): string {
  const lines = ['cash', 'derivatives', 'indices'].flatMap((kind) =>
    namedDays(
      `Trading days without a file of ${kind}`,
      absent.filter((each) => each.kind === kind).map(({ date }) => date),
    ),
  );
  const ended =
    failure === undefined ? [] : [`It ended there: ${failure.message}. What was fetched until then is imported.`];
  return [describeImport(imported), ...lines, ...ended].join('\n');
}

const emptyBecause = ({ unknown, untraded }: FetchReport): string =>
  untraded.length > 0
    ? 'Nobody traded it on these days.'
    : unknown.length > 0
      ? 'Whether the market was open on these days is not known.'
      : 'The market was closed on all of these days, or has not closed yet.';
