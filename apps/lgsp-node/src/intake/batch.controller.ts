import { Body, Controller, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiDefaultResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CalledBy, languageOf, Refusal, toProblem, type Caller } from '@motlan/platform';
import { HostedAgencies } from '../connections/hosted-agencies.ts';
import { BATCH_ANSWER_EXAMPLE, BATCH_EXAMPLE } from './api-examples.ts';
import { bytesOf, requireMediaType, requirePublisher } from './check-request.ts';
import { countRefusal, countTaken } from './count-outcomes.ts';
import { OutboxIntake } from './outbox-intake.ts';
import { ProvisionReader, type Offered } from './read-provision.ts';
import { splitLines, type Line } from './split-lines.ts';
import { traceparentOf } from './traceparent.ts';

const NDJSON = 'application/x-ndjson';
const BATCH_BYTES_MAX = 8 * 1024 * 1024;

interface RequestHeaders {
  readonly 'content-type'?: string;
  readonly 'accept-language'?: string;
  readonly traceparent?: string;
}

/** A line that may be stored, or the reason why not. */
type ReadLine = { readonly line: number } & (
  | { readonly offer: Offered; readonly refusal?: never }
  | { readonly refusal: Refusal; readonly offer?: never }
);

/** Many provisions at once, one a line. */
@ApiTags('provisions')
@ApiDefaultResponse({ description: 'application/problem+json' })
@Controller('v1/agencies/:agency/provisions/batch')
export class BatchController {
  constructor(
    private readonly agencies: HostedAgencies,
    private readonly reader: ProvisionReader,
    private readonly intake: OutboxIntake,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Hand over up to 1,000 provisions, one a line; good lines are stored in one transaction',
  })
  @ApiConsumes(NDJSON)
  @ApiProduces(NDJSON)
  @ApiBody({ schema: { type: 'string', example: BATCH_EXAMPLE } })
  @ApiAcceptedResponse({ schema: { type: 'string', example: BATCH_ANSWER_EXAMPLE } })
  async post(
    @Param('agency') agency: string,
    @CalledBy() caller: Caller,
    @Headers() headers: RequestHeaders,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    requirePublisher(this.agencies, caller, agency);
    requireMediaType(headers['content-type'], NDJSON);
    const lines = splitLines(bytesOf(body, BATCH_BYTES_MAX)).map((line) => this.read(line));
    const offers = lines.flatMap(({ offer }) => (offer ? [offer] : []));
    const taken =
      offers.length === 0 ? [] : await this.intake.take(agency, offers, traceparentOf(headers.traceparent));
    taken.forEach(countTaken);
    void reply.header('content-type', NDJSON);

    const language = languageOf(headers['accept-language']);
    let next = 0;
    const answers = lines.map(({ line, refusal }) => {
      if (refusal) return { line, problem: toProblem(refusal, language) };
      const { refusal: reused, messageId, status } = taken[next++]!; // One answer per offer, in their order.
      return reused ? { line, problem: toProblem(reused, language) } : { line, messageId, status };
    });
    return answers.map((answer) => `${JSON.stringify(answer)}\n`).join('');
  }

  private read({ line, bytes }: Line): ReadLine {
    try {
      return { line, offer: this.reader.readLine(bytes) };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      countRefusal(error);
      return { line, refusal: error };
    }
  }
}
