/** One line on its way to the node, under an id of its own that a repetition keeps. */
export interface OutgoingLine {
  readonly line: number;
  readonly messageId: string;
  readonly text: string;
}

/** What the node takes at once: docs/http.md. */
const LINES_MAX = 1_000;
const BYTES_MAX = 8 * 1024 * 1024;

/** Gathers lines into batches the node takes, in order. */
export async function* inBatches(lines: AsyncIterable<OutgoingLine>): AsyncGenerator<OutgoingLine[]> {
  let batch: OutgoingLine[] = [];
  let bytes = 0;
  for await (const line of lines) {
    const size = Buffer.byteLength(line.text) + 1; // And its line break.
    if (batch.length === LINES_MAX || (batch.length > 0 && bytes + size > BYTES_MAX)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(line);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}
