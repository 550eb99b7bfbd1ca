import { Module } from '@nestjs/common';
import { IntakeStore, TaskListStore } from '@motlan/persistence';
import { ActsModule } from '../acts/acts.module.ts';
import { ResolveDiscrepancy } from './resolve-discrepancy.ts';
import { TasksController } from './tasks.controller.ts';

/** Shows what owners must see to, and lets them settle discrepancies; who reported is told. */
@Module({
  imports: [ActsModule],
  controllers: [TasksController],
  providers: [IntakeStore, ResolveDiscrepancy, TaskListStore],
})
export class TasksModule {}
