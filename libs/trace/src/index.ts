export { composeTrace } from './compose-trace.ts';
export type { Findings, IndexedVersion, ProvisionState, TracedApp } from './findings.ts';
export { gatherFindings, senderOf, type Told, type TraceSources } from './gather-findings.ts';
