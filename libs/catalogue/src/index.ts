export type {
  Agency,
  Catalogue,
  Interruption,
  Paper,
  PinPrefix,
  Procedure,
  ProvinceCode,
  Role,
  Term,
} from './catalogue.ts';
export type {
  CatalogueChange,
  CatalogueEntry,
  DatasetChange,
  DatasetSettings,
  ProcedureChange,
} from './catalogue-entry.ts';
export { checkCatalogue } from './check-catalogue.ts';
export type { Fault } from './fault.ts';
export { isAgency } from './is-agency.ts';
export { loadCatalogue } from './load-catalogue.ts';
export { loadTargets, type Target } from './load-targets.ts';
export { PROCEDURE_SCHEMA, toProcedure, type StatedProcedure } from './procedure-schema.ts';
export { birthProvinceOfPin, provinceOf, type DatedProvince } from './province-codes.ts';
export { ruleCatalogue } from './rule-catalogue.ts';
export { byEffect, CatalogueTimeline, type CatalogueVersion } from './timeline.ts';
export { WorkingCalendar, type CalendarDay } from './working-calendar.ts';
