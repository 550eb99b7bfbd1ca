import { Body, Controller, Get, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiDefaultResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { PROVISION_BYTES_MAX, type Decision, type SetAside } from '@motlan/contracts';
import { CalledBy, Refusal, type Caller } from '@motlan/platform';
import { HostedAgencies } from '../connections/hosted-agencies.ts';
import { ACCEPTED_EXAMPLE, KNOWN_EXAMPLE, PROVISION_EXAMPLE } from './api-examples.ts';
import { bytesOf, requireMediaType, requirePublisher, requireReader } from './check-request.ts';
import { countRefusal, countTaken } from './count-outcomes.ts';
import { readIdempotencyKey, toMessageId } from './message-id.ts';
import { OutboxIntake, type KnownProvision, type Taken } from './outbox-intake.ts';
import { ProvisionReader } from './read-provision.ts';
import { traceparentOf } from './traceparent.ts';

type RequestHeaders = Readonly<Record<string, string | string[] | undefined>> & {
  readonly 'content-type'?: string;
};

/** One provision: hand it over, ask what became of it. */
@ApiTags('provisions')
@ApiDefaultResponse({ description: 'application/problem+json' })
@Controller('v1/agencies/:agency/provisions')
export class ProvisionsController {
  constructor(
    private readonly agencies: HostedAgencies,
    private readonly reader: ProvisionReader,
    private readonly intake: OutboxIntake,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({ summary: 'Hand over one provision. 202: it is never lost' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'a UUID; becomes the messageId' })
  @ApiBody({ schema: { type: 'object', example: PROVISION_EXAMPLE } })
  @ApiAcceptedResponse({ schema: { type: 'object', example: ACCEPTED_EXAMPLE } })
  async post(
    @Param('agency') agency: string,
    @CalledBy() caller: Caller,
    @Headers() headers: RequestHeaders,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    try {
      const { messageId, status } = await this.accept(agency, caller, headers, body);
      void reply.header('location', `/v1/agencies/${agency}/provisions/${messageId}`);
      return { messageId, status };
    } catch (error) {
      if (error instanceof Refusal) countRefusal(error);
      throw error;
    }
  }

  @Get(':messageId')
  @ApiOperation({ summary: 'What became of one provision' })
  @ApiOkResponse({ schema: { type: 'object', example: KNOWN_EXAMPLE } })
  async get(
    @Param('agency') agency: string,
    @Param('messageId') messageId: string,
    @CalledBy() caller: Caller,
  ) {
    requireReader(this.agencies, caller, agency);
    const id = toMessageId(messageId);
    if (id === null)
      throw new Refusal('message-id-invalid', 'a message id is a UUID', { parameter: 'messageId' });
    return describe(id, await this.intake.find(agency, id));
  }

  /** The order of checks is part of the interface: who, how it arrived, under which id, what it says. */
  private async accept(
    agency: string,
    caller: Caller,
    headers: RequestHeaders,
    body: unknown,
  ): Promise<Taken> {
    requirePublisher(this.agencies, caller, agency);
    requireMediaType(headers['content-type'], 'application/json');
    const bytes = bytesOf(body, PROVISION_BYTES_MAX);
    const messageId = readIdempotencyKey(headers['idempotency-key']);
    const offer = this.reader.readBody(bytes, messageId);
    const [taken] = await this.intake.take(agency, [offer], traceparentOf(headers['traceparent']));
    if (taken!.refusal) throw taken!.refusal; // One offer, one answer.
    countTaken(taken!);
    return taken!;
  }
}

function describe(messageId: string, { row, status, answer }: KnownProvision) {
  const isHeld = status === 'QUEUED' && row.sendAfter !== null;
  const held = isHeld ? { sendAfter: row.sendAfter } : {};
  const head = { messageId, status, receivedAt: row.receivedAt, sentAt: row.sentAt, ...held };
  if (status === 'DECIDED') {
    const decision = JSON.parse(answer!.body) as Decision; // DECIDED has its decision.
    return { ...head, position: decision.position, answeredAt: answer!.appendedAt, decision };
  }
  if (!answer) {
    const refused = status === 'SET_ASIDE' ? { reason: row.reason, pointer: null } : {};
    return { ...head, position: null, answeredAt: row.refusedAt, ...refused };
  }
  const { position, reason, pointer } = JSON.parse(answer.body) as SetAside;
  return { ...head, position, answeredAt: answer.appendedAt, reason, pointer };
}
