import { Module } from '@nestjs/common';
import { ScenarioPlayStore, ScenarioRunStore } from '@motlan/persistence';
import { ChaosController } from './chaos.controller.ts';
import { HubOfAgencies } from './hub-of-agencies.ts';
import { ScenarioPlayer } from './scenario-player.ts';
import { ScenarioRuns } from './scenario-runs.ts';
import { ScenariosController } from './scenarios.controller.ts';

/** Plays life events, step by step where people ask for it. */
@Module({
  controllers: [ChaosController, ScenariosController],
  providers: [HubOfAgencies, ScenarioPlayer, ScenarioPlayStore, ScenarioRuns, ScenarioRunStore],
})
export class ScenariosModule {}
