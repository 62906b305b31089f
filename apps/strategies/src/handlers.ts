import { ChangeIndicatorHandler } from './custom-indicators/change-indicator.handler.js';
import { CreateIndicatorHandler } from './custom-indicators/create-indicator.handler.js';
import { DeleteIndicatorHandler } from './custom-indicators/delete-indicator.handler.js';
import { GetIndicatorHandler } from './custom-indicators/get-indicator.handler.js';
import { ListIndicatorsHandler } from './custom-indicators/list-indicators.handler.js';
import { ArchiveStrategyHandler } from './documents/archive-strategy.handler.js';
import { CloneStrategyHandler } from './documents/clone-strategy.handler.js';
import { CreateStrategyHandler } from './documents/create-strategy.handler.js';
import { GetStrategyHandler } from './documents/get-strategy.handler.js';
import { ListStrategiesHandler } from './documents/list-strategies.handler.js';
import { SaveStrategyHandler } from './documents/save-strategy.handler.js';
import { ValidateDocumentHandler } from './documents/validate-document.handler.js';
import { ResolveStrategyHandler } from './resolve/resolve-strategy.handler.js';
import { FollowRunsHandler } from './runs/follow-runs.handler.js';
import { GetTemplateHandler } from './templates/get-template.handler.js';
import { ListTemplatesHandler } from './templates/list-templates.handler.js';
import { DiffVersionsHandler } from './versions/diff-versions.handler.js';
import { ListVersionsHandler } from './versions/list-versions.handler.js';

/** One class a message; a message without one stops the start. */
export const handlers = [
  ValidateDocumentHandler,
  CreateStrategyHandler,
  GetStrategyHandler,
  ListStrategiesHandler,
  SaveStrategyHandler,
  ArchiveStrategyHandler,
  CloneStrategyHandler,
  ResolveStrategyHandler,
  ListVersionsHandler,
  DiffVersionsHandler,
  ListTemplatesHandler,
  GetTemplateHandler,
  CreateIndicatorHandler,
  ChangeIndicatorHandler,
  GetIndicatorHandler,
  ListIndicatorsHandler,
  DeleteIndicatorHandler,
  FollowRunsHandler,
];
