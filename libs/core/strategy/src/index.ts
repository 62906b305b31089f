// Judging a document
export { judge, judgeText, type Judgement } from './judge.js';
export type { ContractTerms, JudgeContext } from './rules/rule-scene.js';
export { contractTermsOn } from './contract-terms.js';
export { hasErrors, type Finding, type Severity } from './findings/finding.js';
export { LANGUAGE, type StrategyDocument } from './document/document.schema.js';
export { limits } from './document/limits.js';
export { readDocument, readText } from './document/read-document.js';
export { strategyJsonSchema } from './document/json-schema.js';
export { contentHashOf } from './document/content-hash.js';
export type { Leg, Level, Targets } from './document/leg.schema.js';
export type { RiskManagement, Schedule } from './document/risk.schema.js';

// Indicators, as the language knows them
export { indicatorCatalogue, knownIndicators, type IndicatorCatalogue } from './indicators/indicator-catalogue.js';
export {
  indicatorSeries,
  seriesColumns,
  seriesValue,
  type IndicatorSeries,
  type SeriesValue,
} from './indicators/indicator-series.js';

// Nodes
export { nodes, type NodeType } from './nodes.js';
export { palette, type PaletteEntry } from './explain/palette.js';
export { nodePage } from './explain/node-page.js';

// Words
export { describe } from './explain/describe.js';
export { diff, type Change, type Difference } from './explain/diff.js';

// Strategies to begin with
export { findTemplate, templates } from './templates/templates.js';
export type { Template, TemplateKind, WhatToKnow } from './templates/template.js';

// Running
export type {
  ColumnRequest,
  ColumnSource,
  IndicatorColumn,
  Program,
  ProgramLeg,
  ProgramNode,
} from './compile/program.js';
export { sharedColumns, type SharedColumns } from './compile/shared-columns.js';
export { beginRun } from './run/begin-run.js';
export { pass, type PassResult } from './run/pass.js';
export type { RunState } from './run/run-state.js';
export {
  closings,
  unknownCauses,
  type Closing,
  type ColumnView,
  type Facts,
  type LegFact,
  type LegQuote,
  type UnknownCause,
} from './run/facts.js';
export type {
  AlertSignal,
  CancelSignal,
  EnterLeg,
  EnterSignal,
  ExitLeg,
  ExitSignal,
  ModifySignal,
  Signal,
} from './run/signal.js';
export type { NodeTrace, PassTrace, TestTrace, ValueTrace } from './run/trace.js';
export { all, any, not, type Truth } from './run/truth.js';

// Many strategies of one instrument and timeframe
export { SharedPasses, type OwnFacts } from './shared/shared-passes.js';
export type { Moment } from './shared/condition-table.js';

// What legs mean at one moment
export { legContracts, type ContractQuestion, type LegContract, type LegContracts } from './resolve/leg-contract.js';
export {
  contractMeant,
  expiryCodeOf,
  expiryMeant,
  kindOfLeg,
  type ContractMeant,
  type LegKind,
  type NotMeant,
  type OptionMeant,
  type PriceSight,
} from './resolve/contract-meant.js';
export { resolveLeg, type LegMeaning, type MarketSight } from './resolve/resolve-leg.js';
