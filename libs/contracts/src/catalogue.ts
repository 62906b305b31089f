import { AccessRevoked } from './auth/access-revoked.event.js';
import { ApiKeyCreate } from './auth/api-key-create.command.js';
import { ApiKeyDelete } from './auth/api-key-delete.command.js';
import { ApiKeyList } from './auth/api-key-list.query.js';
import { EmailAskVerification } from './auth/email-ask-verification.command.js';
import { EmailVerify } from './auth/email-verify.command.js';
import { GoogleBegin } from './auth/google-begin.command.js';
import { GoogleComplete } from './auth/google-complete.command.js';
import { KeysetPublished } from './auth/keyset-published.event.js';
import { KeysetRotate } from './auth/keyset-rotate.command.js';
import { PasswordAskReset } from './auth/password-ask-reset.command.js';
import { PasswordChange } from './auth/password-change.command.js';
import { PasswordReset } from './auth/password-reset.command.js';
import { ResetLinkSend } from './auth/reset-link-send.command.js';
import { RoleGrant } from './auth/role-grant.command.js';
import { AuthStatus } from './auth/service-status.query.js';
import { SessionCloseAll } from './auth/session-close-all.command.js';
import { SessionClose } from './auth/session-close.command.js';
import { SessionList } from './auth/session-list.query.js';
import { SessionOpen } from './auth/session-open.command.js';
import { SessionRefresh } from './auth/session-refresh.command.js';
import { SessionSurrender } from './auth/session-surrender.command.js';
import { StampIssue } from './auth/stamp-issue.command.js';
import { TotpEnroll } from './auth/totp-enroll.command.js';
import { TotpRemove } from './auth/totp-remove.command.js';
import { TotpVerify } from './auth/totp-verify.command.js';
import { UserChange } from './auth/user-change.command.js';
import { UserList } from './auth/user-list.query.js';
import { UserMe } from './auth/user-me.query.js';
import { UserRegister } from './auth/user-register.command.js';
import { NotificationCreated } from './notif/notification-created.event.js';
import { NotificationSend } from './notif/notification-send.command.js';
import { NotifStatus } from './notif/service-status.query.js';
import { RunStart } from './engine/run-start.command.js';
import { RunStop } from './engine/run-stop.command.js';
import { RunStateChanged } from './engine/run-state-changed.event.js';
import type { AnyMessage } from './message/definition.js';
import { OrderUpdated } from './oms/order-updated.event.js';
import { PnlMarked } from './risk/pnl-marked.event.js';
import { MarketListenerStatus } from './md/service-status.query.js';
import { PriceTicked } from './md/price-ticked.event.js';
import { CandleChanged } from './md/candle-changed.event.js';
import { CandleList } from './md/candle-list.query.js';
import { BarsClosed } from './md/bar-closed.event.js';
import { FeedStateChanged } from './md/feed-state-changed.event.js';
import { InstrumentSearch } from './md/instrument-search.query.js';
import { InstrumentGet } from './md/instrument-get.query.js';
import { InstrumentImport } from './md/instrument-import.command.js';
import { ImportList } from './md/import-list.query.js';
import { UploadBegin } from './md/upload-begin.command.js';
import { UploadAppend } from './md/upload-append.command.js';
import { UploadFinish } from './md/upload-finish.command.js';
import { DataImportGet } from './md/data-import-get.query.js';
import { DataImportList } from './md/data-import-list.query.js';
import { MasterImport } from './md/master-import.command.js';
import { QuoteGet } from './md/quote-get.query.js';
import { SymbolResolve } from './md/symbol-resolve.query.js';
import { ChainGet } from './md/chain-get.query.js';
import { MarketStatus } from './md/market-status.query.js';
import { CalendarGet } from './md/calendar-get.query.js';
import { SubscriptionNeed } from './md/subscription-need.command.js';
import { ScheduleSet } from './strat/schedule-set.command.js';
import { ScheduleGet } from './strat/schedule-get.query.js';
import { ScheduleList } from './strat/schedule-list.query.js';
import { ScheduleRemove } from './strat/schedule-remove.command.js';
import { ScheduleSlotDecided } from './strat/schedule-slot-decided.event.js';
import { ShareCreate } from './strat/share-create.command.js';
import { ShareList } from './strat/share-list.query.js';
import { ShareDescribe } from './strat/share-describe.query.js';
import { ShareGet } from './strat/share-get.query.js';
import { ShareClone } from './strat/share-clone.command.js';
import { ShareWithdraw } from './strat/share-withdraw.command.js';
import { ShareRegistrationSet } from './strat/share-registration-set.command.js';
import { StrategiesStatus } from './strat/service-status.query.js';
import { CustomIndicatorDelete } from './strat/custom-indicator-delete.command.js';
import { CustomIndicatorGet } from './strat/custom-indicator-get.query.js';
import { CustomIndicatorList } from './strat/custom-indicator-list.query.js';
import { CustomIndicatorChange } from './strat/custom-indicator-change.command.js';
import { CustomIndicatorCreate } from './strat/custom-indicator-create.command.js';
import { StrategyArchive } from './strat/strategy-archive.command.js';
import { StrategyClone } from './strat/strategy-clone.command.js';
import { StrategyCreate } from './strat/strategy-create.command.js';
import { StrategyGet } from './strat/strategy-get.query.js';
import { StrategyList } from './strat/strategy-list.query.js';
import { StrategyResolve } from './strat/strategy-resolve.query.js';
import { StrategySave } from './strat/strategy-save.command.js';
import { StrategyValidate } from './strat/strategy-validate.query.js';
import { TemplateGet } from './strat/template-get.query.js';
import { TemplateList } from './strat/template-list.query.js';
import { VersionDiff } from './strat/version-diff.query.js';
import { VersionList } from './strat/version-list.query.js';
import { BacktesterStatus } from './bt/service-status.query.js';
import { BacktestRun } from './bt/backtest-run.command.js';
import { BacktestList } from './bt/backtest-list.query.js';
import { BacktestGet } from './bt/backtest-get.query.js';
import { BacktestCompare } from './bt/backtest-compare.query.js';
import { BacktestCancel } from './bt/backtest-cancel.command.js';
import { BacktestDelete } from './bt/backtest-delete.command.js';
import { ResultList } from './bt/result-list.query.js';
import { CurveGet } from './bt/curve-get.query.js';
import { ReportGet } from './bt/report-get.query.js';
import { ReportLinkCreate } from './bt/report-link-create.command.js';
import { ReportLinkDelete } from './bt/report-link-delete.command.js';
import { SharedReportGet } from './bt/shared-report-get.query.js';
import { SweepStart } from './bt/sweep-start.command.js';
import { SweepGet } from './bt/sweep-get.query.js';
import { JobProgressed } from './bt/job-progressed.event.js';
import { JobEnded } from './bt/job-ended.event.js';
import { JobCalledOff } from './bt/job-called-off.event.js';
import { TaskWork } from './bt/task-work.command.js';

/** Every message of the house; what is not listed here has no stream, no permission and no page. */
export const catalogue = [
  AccessRevoked,
  ApiKeyCreate,
  ApiKeyDelete,
  ApiKeyList,
  EmailAskVerification,
  EmailVerify,
  GoogleBegin,
  GoogleComplete,
  KeysetPublished,
  KeysetRotate,
  PasswordAskReset,
  PasswordChange,
  PasswordReset,
  ResetLinkSend,
  RoleGrant,
  AuthStatus,
  SessionCloseAll,
  SessionClose,
  SessionList,
  SessionOpen,
  SessionRefresh,
  SessionSurrender,
  StampIssue,
  TotpEnroll,
  TotpRemove,
  TotpVerify,
  UserChange,
  UserList,
  UserMe,
  UserRegister,
  NotificationCreated,
  NotificationSend,
  NotifStatus,
  OrderUpdated,
  PnlMarked,
  RunStart,
  RunStop,
  RunStateChanged,
  MarketListenerStatus,
  PriceTicked,
  BarsClosed,
  CandleChanged,
  CandleList,
  FeedStateChanged,
  InstrumentSearch,
  InstrumentGet,
  InstrumentImport,
  ImportList,
  MasterImport,
  UploadBegin,
  UploadAppend,
  UploadFinish,
  DataImportGet,
  DataImportList,
  SymbolResolve,
  QuoteGet,
  ChainGet,
  MarketStatus,
  CalendarGet,
  SubscriptionNeed,
  ScheduleSet,
  ScheduleGet,
  ScheduleList,
  ScheduleRemove,
  ScheduleSlotDecided,
  ShareCreate,
  ShareList,
  ShareGet,
  ShareDescribe,
  ShareClone,
  ShareWithdraw,
  ShareRegistrationSet,
  StrategiesStatus,
  CustomIndicatorDelete,
  CustomIndicatorGet,
  CustomIndicatorList,
  CustomIndicatorChange,
  CustomIndicatorCreate,
  StrategyArchive,
  StrategyClone,
  StrategyCreate,
  StrategyGet,
  StrategyList,
  StrategyResolve,
  StrategySave,
  StrategyValidate,
  TemplateGet,
  TemplateList,
  VersionDiff,
  VersionList,
  BacktesterStatus,
  BacktestRun,
  BacktestList,
  BacktestGet,
  BacktestCompare,
  BacktestCancel,
  BacktestDelete,
  ResultList,
  CurveGet,
  ReportGet,
  ReportLinkCreate,
  ReportLinkDelete,
  SharedReportGet,
  SweepStart,
  SweepGet,
  JobProgressed,
  JobEnded,
  JobCalledOff,
  TaskWork,
] as const satisfies readonly AnyMessage[];
