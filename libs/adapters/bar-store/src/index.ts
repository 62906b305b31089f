// The store
export { BarStore, type BarsQuestion, type LoadedBars, type StoredSeries } from './files/bar-store.js';
export { BarWriter } from './files/bar-writer.js';
export { BARS_DIR_SETTING, chunkPath, type Series } from './files/chunk-path.js';
export { coverageOf, type Coverage, type DayCoverage } from './files/coverage.js';

// Imports
export { importCsv, type CsvImport, type ImportProgress } from './import/import-csv.js';
export { readBarsCsv, type BarsFile, type BarsOfFile } from './import/read-bars-csv.js';
export { timeframeBetween } from './import/spacing.js';
export { importBhavcopy, type BhavcopyImport } from './bhavcopy/import-bhavcopy.js';
export type { ImportReport, RefusedRow } from './import/import-report.js';

// Stored bars by the names that people use
export { findStored, loadStored, symbolOfStored, type Named, type StoredBars } from './stored/stored-series.js';
export { stampOf, type SeriesStamp } from './stored/stamp.js';
