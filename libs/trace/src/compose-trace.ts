import type { MessageTrace } from '@motlan/contracts';
import { composeHops } from './compose-hops.ts';
import { explainFindings } from './explain-findings.ts';
import type { Findings } from './findings.ts';

/**
 * The whole way of one message, and what its codes mean. `ownerOf`: who owns a dataset, where that is known. `nowMs` tells
 * what waits from what waits too long. Subject and record key are left out, the address that would name them included.
 */
export function composeTrace(
  findings: Findings,
  nowMs: number,
  ownerOf: (dataset: string) => string | null = () => null,
): MessageTrace {
  const { messageId, agency, trace, decision, records, silent } = findings;
  const dataset = decision?.dataset ?? trace?.dataset ?? records[0]?.serviceCode ?? null;
  const hops = composeHops(findings);
  const [explanation = null, ...alsoExplained] = explainFindings(findings, hops, nowMs, {
    sender: agency,
    owner: (dataset === null ? null : ownerOf(dataset)) ?? records[0]?.serviceMemberCode ?? null,
  });
  return {
    messageId,
    agency,
    dataset,
    hops,
    outcome: decision?.outcome ?? hops.find(({ hop }) => hop === 'decided')?.outcome ?? null,
    catalogueVersion: decision?.catalogueVersion ?? null,
    ruleSet: decision?.ruleSet ?? null,
    elements: decision?.elements ?? null,
    explanation,
    alsoExplained,
    records,
    silent: [...silent],
  };
}
