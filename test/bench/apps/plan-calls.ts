import type { BenchHub } from '../hub/bench-hub.ts';
import type { BenchApp } from '../hub/bench-processes.ts';
import type { Call } from '../http/http-load.ts';
import { ASKING_PROCEDURE } from '../workload/workload.ts';

/** Plans of a birth registration, each about three persons. */
export function planCalls(hub: BenchHub, exchange: BenchApp, person: () => string): () => Call {
  const headers = { authorization: `Bearer ${hub.tokens.operator}`, 'content-type': 'application/json' };
  return () => ({
    method: 'POST',
    url: `${exchange.url}/v1/collection-plans`,
    headers,
    body: JSON.stringify({
      agency: 'H26',
      procedureCode: ASKING_PROCEDURE,
      subjects: { applicant: person(), child: person(), parent: person() },
      facts: [],
    }),
  });
}
