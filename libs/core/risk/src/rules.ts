import { fail, Fault, ok, type FaultCode, type Money, type Result } from '@sutra/kernel';
import type { RiskRules } from './state.js';
import type { RiskManagement } from './terms.js';

export interface RunTerms {
  /** Allocated to the run; what percents are of. */
  readonly capital: Money;
  /** What its legs hang on, where that is known beforehand. */
  readonly underlyings?: readonly string[];
}

/** The rules of a run, or why they make no sense together. A document without errors never fails here. */
export function riskRulesOf(risk: RiskManagement, { capital, underlyings = [] }: RunTerms): Result<RiskRules, Fault> {
  const fault = figureFault(risk) ?? orderFault(risk) ?? scaleFault(risk, { capital, underlyings });
  return fault === undefined ? ok({ risk, capital }) : fail(fault);
}

const refuse = (code: FaultCode, message: string): Fault => new Fault('invalid', code, message);

function figureFault(risk: RiskManagement): Fault | undefined {
  const { stopLoss, target, trailing, lockAndTrail } = risk;
  const figures: Record<string, number | undefined> = {
    ...{ 'stopLoss.value': stopLoss?.value, 'target.value': target?.value },
    ...{ 'trailing.every': trailing?.every, 'trailing.moveBy': trailing?.moveBy },
    ...Object.fromEntries(Object.entries(lockAndTrail ?? {}).map(([name, value]) => [`lockAndTrail.${name}`, value])),
    ...{ maxDailyLoss: risk.maxDailyLoss, maxDrawdown: risk.maxDrawdown },
    ...{ maxDailyTrades: risk.maxDailyTrades, maxOpenPositions: risk.maxOpenPositions },
    maxExposurePerInstrument: risk.maxExposurePerInstrument,
  };
  const wrong = Object.entries(figures).find(([, value]) => value !== undefined && !(value > 0 && value <= 1e12));
  return wrong && refuse('RISK.FIGURE', `riskManagement.${wrong[0]} is a number above zero, at most 1e12`);
}

function orderFault({ stopLoss, trailing, lockAndTrail }: RiskManagement): Fault | undefined {
  if (trailing !== undefined && stopLoss === undefined) {
    return refuse('RISK.TRAILING_WITHOUT_STOP', 'there is no stop that could trail');
  }
  if (lockAndTrail === undefined) return undefined;
  if (lockAndTrail.lockProfit >= lockAndTrail.activateAt) {
    return refuse('RISK.LOCK_AND_TRAIL', 'lockProfit is below activateAt: no more is locked than has been earned');
  }
  if (lockAndTrail.trailBy > lockAndTrail.forEvery) {
    return refuse('RISK.LOCK_AND_TRAIL', 'trailBy is at most forEvery: no more is locked than has been earned');
  }
  return undefined;
}

function scaleFault({ stopLoss, target }: RiskManagement, terms: Required<RunTerms>): Fault | undefined {
  const types = [stopLoss?.type, target?.type];
  if (types.includes('percent') && terms.capital <= 0) {
    return refuse('RISK.CAPITAL', 'a percent of the capital needs a capital');
  }
  return types.includes('points') && new Set(terms.underlyings).size > 1 ? pointsFault('invalid') : undefined;
}

/** Points of legs on several underlyings add up to nothing that means something. */
export const pointsFault = (kind: 'invalid' | 'refused'): Fault =>
  new Fault(kind, 'RISK.POINTS_UNDERLYINGS', 'points over several legs need legs that share one underlying');
