import type { ReportedTrade } from '@sutra/simulation';
import { markup, type Markup } from '../markup/markup.js';
import { place } from '../plot/path.js';
import { picture, told, yAxis, type Room } from '../plot/plot-frame.js';
import { extremes, scale } from '../plot/scale.js';
import { minuteOfDay, weekdayAt, weekdays } from '../words/moments.js';
import { percent, short, signedRupees } from '../words/numbers.js';
import { counted } from '../words/titles.js';

const WIDTH = 510;
const HEIGHT = 220;
const room: Room = { left: 54, right: WIDTH - 8, top: 10, bottom: 188 };

interface Group {
  readonly name: string;
  sum: number;
  count: number;
  wins: number;
}

const emptyGroup = (name: string): Group => ({ name, sum: 0, count: 0, wins: 0 });

function add(group: Group | undefined, { netPnl }: ReportedTrade): void {
  if (group === undefined) return;
  group.sum += netPnl;
  group.count += 1;
  if (netPnl > 0) group.wins += 1;
}

/** Net P&L by the weekday of the entry; a weekend is shown when something was entered on it. */
export function weekdayPart(trades: readonly ReportedTrade[]): Markup {
  const groups = weekdays.map(emptyGroup);
  for (const trade of trades) add(groups[weekdayAt(Date.parse(trade.entryAt))], trade);
  const shown = groups.filter(({ count }, at) => at < 5 || count > 0);
  return columnsPart(shown, 'Net P&L in rupees by the weekday of the entry.');
}

/** Net P&L by the hour of the entry. */
export function hourPart(trades: readonly ReportedTrade[]): Markup {
  const byHour = new Map<number, Group>();
  for (const trade of trades) {
    const hour = Math.floor(minuteOfDay(Date.parse(trade.entryAt)) / 60);
    const group = byHour.get(hour) ?? emptyGroup(`${String(hour).padStart(2, '0')}h`);
    byHour.set(hour, group);
    add(group, trade);
  }
  const groups = [...byHour].toSorted(([one], [other]) => one - other).map(([, group]) => group);
  return columnsPart(groups, 'Net P&L in rupees by the hour of the entry (India).');
}

function columnsPart(groups: readonly Group[], caption: string): Markup {
  const { low, high } = extremes(groups.map(({ sum }) => sum));
  const y = scale(Math.min(low, 0), Math.max(high, 0), room.bottom, room.top);
  const each = (room.right - room.left) / Math.max(groups.length, 1);
  const width = Math.min(each * 0.7, 56);
  const bars = groups.map(({ name, sum, count, wins }, at) => {
    const middle = room.left + (at + 0.5) * each;
    const [top, bottom] = [y.at(Math.max(sum, 0)), y.at(Math.min(sum, 0))];
    const shape = `<rect class="${sum < 0 ? 'loss' : 'gain'}" x="${place(middle - width / 2)}" y="${place(top)}" width="${place(width)}" height="${place(Math.max(bottom - top, 0.5))}"/>`;
    const won = count === 0 ? '' : `, ${percent(wins / count, 1)} of them won`;
    return markup`${told(shape, `${name}: ${signedRupees(sum)} in ${counted(count, 'trade')}${won}`)}<text class="mid" x="${place(middle)}" y="${HEIGHT - 18}">${name}</text><text class="mid faint" x="${place(middle)}" y="${HEIGHT - 4}">${count}</text>`;
  });
  return markup`<figure>${picture(
    { width: WIDTH, height: HEIGHT, says: caption },
    yAxis(y, room, 4, short),
    bars,
  )}<figcaption>${caption} Below each name: how many trades.</figcaption></figure>`;
}
