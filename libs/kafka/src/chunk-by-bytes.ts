/** One record on its way out. Headers are text; `partition` is always stated, by murmur2 of the key. */
export interface OutgoingRecord {
  readonly topic: string;
  readonly partition: number;
  readonly key: Buffer | string | null;
  readonly value: Buffer | string | null;
  readonly headers: Record<string, Buffer | string | (Buffer | string)[]>;
}

/** A broker measures one partition's records of one send against `max.message.bytes` (1 MiB by default). */
const PARTITION_BYTES_MAX = 900_000;
const SEND_BYTES_MAX = 8_000_000;
const RECORD_OVERHEAD_BYTES = 64;
const HEADER_OVERHEAD_BYTES = 2;

/** Cuts records into sends the broker takes, keeping their order. A record too large by itself travels alone. */
export function chunkByBytes(records: readonly OutgoingRecord[]): OutgoingRecord[][] {
  const chunks: OutgoingRecord[][] = [];
  let chunk: OutgoingRecord[] = [];
  let total = 0;
  let perPartition = new Map<string, number>();
  for (const record of records) {
    const bytes = sizeOf(record);
    const place = `${record.topic}/${record.partition}`;
    const filled = (perPartition.get(place) ?? 0) + bytes;
    if (chunk.length > 0 && (filled > PARTITION_BYTES_MAX || total + bytes > SEND_BYTES_MAX)) {
      chunks.push(chunk);
      chunk = [];
      total = 0;
      perPartition = new Map();
    }
    chunk.push(record);
    total += bytes;
    perPartition.set(place, (perPartition.get(place) ?? 0) + bytes);
  }
  if (chunk.length > 0) chunks.push(chunk);
  return chunks;
}

function sizeOf({ key, value: body, headers }: OutgoingRecord): number {
  let bytes = RECORD_OVERHEAD_BYTES + lengthOf(key) + lengthOf(body);
  for (const name of Object.keys(headers)) {
    // Entries were a twentieth of all the exchange allocates.
    const value = headers[name]!; // Of its own keys.
    const beside = name.length + HEADER_OVERHEAD_BYTES;
    if (!Array.isArray(value)) bytes += beside + lengthOf(value);
    else for (const one of value) bytes += beside + lengthOf(one);
  }
  return bytes;
}

// Three bytes a character is the most UTF-8 needs for one UTF-16 unit: cheap, and never too low.
const lengthOf = (part: Buffer | string | null): number =>
  part === null ? 0 : typeof part === 'string' ? part.length * 3 : part.length;
