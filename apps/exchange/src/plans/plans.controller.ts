import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import {
  readCollectionPlanRequest,
  type CollectionPlanAnswer,
  type CollectionPlanRequest,
} from '@motlan/contracts';
import { planCollection, type CollectionCase, type HeldForPlan, type NeededPair } from '@motlan/once-only';
import { HoldingStore } from '@motlan/persistence';
import { CalledBy, mayActFor, Refusal, type Caller } from '@motlan/platform';
import { CatalogueInForce } from '../catalogue/catalogue-in-force.ts';
import { ExchangeConfig } from '../exchange.config.ts';
import { PlanCounter } from '../measures/plan-counter.ts';
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
  constructor(
    private readonly db: DataSource,
    private readonly holdings: HoldingStore,
    private readonly config: ExchangeConfig,
    private readonly inForce: CatalogueInForce,
    private readonly counter: PlanCounter,
  ) {}

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
    const nowMs = Date.now();
    const { catalogue, rules } = this.inForce.at(nowMs);
    const { pairs, breaches } = checkPlanRequest(catalogue, rules, request, subjectCase);
    if (breaches.length > 0) throw Refusal.ofBreaches(breaches, 422); // An unknown id in a body is no missing page.
    if (!mayActFor(caller, request.agency)) throw new Refusal('agency-forbidden', 'plan for your own agency');
    const plan = planCollection(await this.heldFor(pairs), rules, subjectCase, nowMs);
    this.counter.add(request, plan, nowMs);
    return toPlanAnswer(plan, { request, nowMs, catalogue, indexerUrl: this.config.INDEXER_PUBLIC_URL });
  }

  /** Everything held of these pairs, under the numbers the subjects have and had. */
  private async heldFor(pairs: readonly NeededPair[]): Promise<HeldForPlan> {
    const formerSubjects = await this.holdings.formerSubjects(this.db.manager, [
      ...new Set(pairs.map((p) => p.subject)),
    ]);
    const former = pairs.flatMap(({ dataset, subject }) =>
      (formerSubjects.get(subject) ?? []).map((number) => ({ dataset, subject: number })),
    );
    return {
      records: await this.holdings.ofSubjects(this.db.manager, [...pairs, ...former]),
      formerSubjects,
    };
  }
}
