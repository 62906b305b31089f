import { appPages } from './rules/app-pages.rule.mjs';
import { catalogues } from './rules/catalogues.rule.mjs';
import { decisions } from './rules/decisions.rule.mjs';
import { everyTestRuns } from './rules/every-test-runs.rule.mjs';
import { fileLength } from './rules/file-length.rule.mjs';
import { markers } from './rules/markers.rule.mjs';
import { names } from './rules/names.rule.mjs';
import { orphanSpecs } from './rules/orphan-specs.rule.mjs';
import { pinnedDependencies } from './rules/pinned-dependencies.rule.mjs';
import { silencedRules } from './rules/silenced-rules.rule.mjs';
import { tags } from './rules/tags.rule.mjs';

/** The house rules, one file each. None has exemptions; a list of exemptions would only shrink. */
export const rules = /** @type {const} */ ([
  tags,
  pinnedDependencies,
  fileLength,
  names,
  everyTestRuns,
  silencedRules,
  markers,
  orphanSpecs,
  catalogues,
  decisions,
  appPages,
]);
