import type { Broker } from '../trading-class.js';
import { angelOneSymbols } from './angel-one.symbol.js';
import { dhanSymbols } from './dhan.symbol.js';
import { fyersSymbols } from './fyers.symbol.js';
import type { SymbolForm } from './symbol-form.js';
import { zerodhaSymbols } from './zerodha.symbol.js';

/** How each broker writes contracts. */
export const symbolForms: { readonly [Name in Broker]: SymbolForm } = {
  zerodha: zerodhaSymbols,
  dhan: dhanSymbols,
  fyers: fyersSymbols,
  'angel-one': angelOneSymbols,
};
