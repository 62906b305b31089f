import { PnlMarked } from '@sutra/contracts';
import { formatMoney, moneyFromUnits } from '@sutra/kernel';
import { topic } from '../topic.js';

const money = (units: number): string => formatMoney(moneyFromUnits(units));

export const pnlLiveTopic = topic({
  name: 'pnl.live',
  doc: 'What each of your open runs has made or lost by now; of every run the newest.',
  message: PnlMarked,
  right: 'trades.read',
  userOf: ({ userId }) => userId,
  show: ({ realised, unrealised, ...mark }) => ({
    ...mark,
    realised: money(realised),
    unrealised: money(unrealised),
    pnl: money(realised + unrealised),
  }),
});
