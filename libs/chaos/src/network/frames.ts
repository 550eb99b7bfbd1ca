/** Kafka's API keys of the requests whose answers can be swallowed. */
export const API_KEYS = { produce: 0, fetch: 1, 'offset-commit': 8, heartbeat: 12 } as const;
export type ApiName = keyof typeof API_KEYS;

const LENGTH_BYTES = 4;
/** Of a request: length, API key (2), version (2), correlation id (4). */
const REQUEST_HEAD_BYTES = LENGTH_BYTES + 8;
/** Of a response: length, correlation id (4). */
const RESPONSE_HEAD_BYTES = LENGTH_BYTES + 4;

/**
 * Follows the frames of one stream, whatever pieces it comes in. `onHead` is asked once per frame, with its first
 * `headBytes` bytes, whether the frame passes. Every frame must be at least that long, as Kafka's are.
 */
class FrameStream {
  private head = Buffer.alloc(0);
  private left = 0;
  private passes = true;

  constructor(
    private readonly headBytes: number,
    private readonly onHead: (head: Buffer) => boolean,
  ) {}

  /** The parts of the chunk that pass, in order. */
  take(chunk: Buffer): Buffer[] {
    const passing: Buffer[] = [];
    let rest = chunk;
    while (rest.length > 0) {
      if (this.left > 0) {
        const part = rest.subarray(0, this.left);
        rest = rest.subarray(part.length);
        this.left -= part.length;
        if (this.passes) passing.push(part);
        continue;
      }
      const missing = rest.subarray(0, this.headBytes - this.head.length);
      rest = rest.subarray(missing.length);
      this.head = Buffer.concat([this.head, missing]);
      if (this.head.length < this.headBytes) break;
      this.passes = this.onHead(this.head);
      if (this.passes) passing.push(this.head);
      this.left = LENGTH_BYTES + this.head.readInt32BE(0) - this.head.length;
      this.head = Buffer.alloc(0);
    }
    return passing;
  }
}

/** Follows one connection of a Kafka client, and drops the answer to a request where that is wanted. */
export class KafkaConversation {
  private readonly dropped = new Set<number>();
  private readonly requests: FrameStream;
  private readonly responses: FrameStream;

  /** `wantsDrop` is asked once per request of that API. */
  constructor(wantsDrop: (api: number) => boolean, onDropped: () => void) {
    this.requests = new FrameStream(REQUEST_HEAD_BYTES, (head) => {
      if (wantsDrop(head.readInt16BE(4))) this.dropped.add(head.readInt32BE(8));
      return true;
    });
    this.responses = new FrameStream(RESPONSE_HEAD_BYTES, (head) => {
      const isDropped = this.dropped.delete(head.readInt32BE(4));
      if (isDropped) onDropped();
      return !isDropped;
    });
  }

  asked(chunk: Buffer): Buffer[] {
    return this.requests.take(chunk);
  }

  answered(chunk: Buffer): Buffer[] {
    return this.responses.take(chunk);
  }
}
