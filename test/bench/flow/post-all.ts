import type { BenchHub } from '../hub/bench-hub.ts';
import type { BenchApp } from '../hub/bench-processes.ts';
import type { Batch } from './mail.ts';

const CONNECTIONS = 4;

/** Posts every batch, as fast as the node answers. Throws on any answer but 202, and on any line that was refused. */
export async function postAll(hub: BenchHub, node: BenchApp, batches: readonly Batch[]): Promise<void> {
  const waiting = batches.values();
  const client = async (): Promise<void> => {
    for (const { agency, lines } of waiting) {
      const response = await fetch(`${node.url}/v1/agencies/${agency}/provisions/batch`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${hub.tokens.agencies[agency] ?? ''}`,
          'content-type': 'application/x-ndjson',
        },
        body: lines.join('\n'),
      });
      const said = await response.text();
      if (response.status !== 202)
        throw new Error(`a batch of ${agency} was answered ${response.status}: ${said.slice(0, 300)}`);
      const refused = said.split('\n').find((line) => line.includes('"problem"'));
      if (refused !== undefined) throw new Error(`a line of ${agency} was refused: ${refused.slice(0, 300)}`);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, client));
}
