import { Module } from '@nestjs/common';
import { loadTargets } from '@motlan/catalogue';
import { MeasureStore, PlanCountStore } from '@motlan/persistence';
import { MeasuresController } from './measures.controller.ts';
import { PlanCounter } from './plan-counter.ts';
import { TARGETS } from './targets.token.ts';

/** Counts, and shows how the programme stands: reuse, exceptions, conflicts, papers spared, against the targets. */
@Module({
  controllers: [MeasuresController],
  providers: [
    MeasureStore,
    PlanCountStore,
    PlanCounter,
    { provide: TARGETS, useFactory: () => loadTargets() },
  ],
  exports: [PlanCounter],
})
export class MeasuresModule {}
