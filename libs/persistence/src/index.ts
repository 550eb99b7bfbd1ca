export { MIGRATIONS, type AppName } from './apps.ts';
export { databaseOptions, migrate } from './connect.ts';
export { faultKindOf, type FaultKind } from './faults.ts';
export { provisionDatabases } from './provision-databases.ts';
