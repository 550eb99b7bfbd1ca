import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { ruleCatalogue, type Catalogue } from '@motlan/catalogue';
import {
  readCollectionPlanRequest,
  type CollectionPlanAnswer,
  type CollectionPlanRequest,
} from '@motlan/contracts';
import { planCollection, type CollectionCase, type RuleCatalogue } from '@motlan/once-only';
import { HoldingStore, ProvisionalStore } from '@motlan/persistence';
import { CalledBy, mayActFor, Refusal, type Caller } from '@motlan/platform';
import { CATALOGUE } from '../catalogue/catalogue.token.ts';
import { ExchangeConfig } from '../exchange.config.ts';
import { checkPlanRequest } from './check-plan-request.ts';
import { toPlanAnswer } from './to-plan-answer.ts';

const EXAMPLE: CollectionPlanRequest = {
  agency: 'H26',
  procedureCode: '1.001193',
  subjects: { applicant: '000123456789', child: '000126000001', parent: '000123456789' },
  facts: ['representative'],
};

@ApiTags('plans')
@Controller('v1/collection-plans')
export class PlansController {
  private readonly rules: RuleCatalogue;

  constructor(
    private readonly db: DataSource,
    private readonly holdings: HoldingStore,
    private readonly provisionals: ProvisionalStore,
    private readonly config: ExchangeConfig,
    @Inject(CATALOGUE) private readonly catalogue: Catalogue,
  ) {
    this.rules = ruleCatalogue(catalogue);
  }

  @ApiOperation({
    summary: 'What a procedure may ask this person for, and what it must read from the source instead',
  })
  @ApiBody({ schema: { type: 'object', example: EXAMPLE } })
  @HttpCode(200)
  @Post()
  async plan(@CalledBy() caller: Caller, @Body() body: Buffer | undefined): Promise<CollectionPlanAnswer> {
    const read = readCollectionPlanRequest(body ?? Buffer.alloc(0));
    if ('breaches' in read) throw Refusal.ofBreaches(read.breaches);
    const { request } = read;
    const subjectCase: CollectionCase = { ...request, facts: new Set(request.facts ?? []) };
    const { pairs, breaches } = checkPlanRequest(this.catalogue, this.rules, request, subjectCase);
    if (breaches.length > 0) throw Refusal.ofBreaches(breaches, 422); // An unknown id in a body is no missing page.
    if (!mayActFor(caller, request.agency)) throw new Refusal('agency-forbidden', 'plan for your own agency');
    const held = {
      records: await this.holdings.ofSubjects(this.db.manager, pairs),
      provisionals: await this.provisionals.ofSubjects(this.db.manager, pairs),
    };
    const nowMs = Date.now();
    const plan = planCollection(held, this.rules, subjectCase, nowMs);
    return toPlanAnswer(plan, {
      request,
      nowMs,
      catalogue: this.catalogue,
      indexerUrl: this.config.INDEXER_PUBLIC_URL,
    });
  }
}
