import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiDefaultResponse, ApiHeader, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CalledBy, Refusal, type Caller } from '@motlan/platform';
import { ChangeFeed } from './change-feed.ts';
import { EventStream } from './event-stream.ts';
import { EventTeller } from './event-teller.ts';
import { RunFeed } from './run-feed.ts';

/** Open streams of one process: an operations room has a dozen; each costs a socket and a few kilobytes. */
const STREAMS_MAX = 200;
const SEQ = /^\d{1,18}$/u;

@ApiTags('events')
@ApiDefaultResponse({ description: 'application/problem+json' })
@Controller('v1/events')
export class EventsController {
  constructor(
    private readonly feed: ChangeFeed,
    private readonly teller: EventTeller,
    private readonly runs: RunFeed,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'What happens now, as server-sent events',
    description:
      'Event `records`, at most four a second: exact sums by agency, dataset and outcome, and up to 20 of the records. ' +
      'A dropped stream goes on from `Last-Event-ID`, for an hour. Event `reset`: what was missed is not known any more, load afresh. ' +
      'Event `scenario-runs` (operator): the runs have changed, at most once a second; what a dropped stream missed of these is not told.',
  })
  @ApiProduces('text/event-stream')
  @ApiHeader({ name: 'Last-Event-ID', required: false })
  async events(
    @CalledBy() caller: Caller,
    @Res() reply: FastifyReply,
    @Headers('last-event-id') lastEventId?: string,
  ): Promise<void> {
    if (lastEventId !== undefined && !SEQ.test(lastEventId))
      throw new Refusal('cursor-invalid', 'the id of an event of this stream', {
        parameter: 'Last-Event-ID',
      });
    if (this.feed.size >= STREAMS_MAX)
      throw new Refusal('not-ready', `${STREAMS_MAX} streams are open`, { retryAfterS: 5 });
    const last = await this.feed.lastSeq();
    const mark = await this.runs.mark();
    const seq = BigInt(lastEventId ?? last);
    const isAhead = seq > BigInt(last); // Of a database that was made anew.
    reply.hijack();
    const stream = new EventStream(reply.raw);
    if (isAhead) stream.send('reset', last, {});
    else stream.send('hello', seq.toString(), {});
    const stop = this.feed.watch({
      seq: isAhead ? BigInt(last) : seq,
      isReady: () => stream.isReady,
      end: () => stream.end(),
      tell: (changes, isGap) => this.teller.tell(stream, caller, changes, isGap),
    });
    const stopRuns =
      caller.kind === 'operator'
        ? this.runs.watch({
            mark,
            isReady: () => stream.isReady,
            tell: () => stream.send('scenario-runs', null, {}),
          })
        : () => undefined;
    stream.onClose(() => {
      stop();
      stopRuns();
    });
  }
}
