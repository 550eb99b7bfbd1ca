import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { partitionOf, PROVISION_PARTITIONS, type ResolutionRequest } from '@motlan/contracts';
import {
  ActOutboxStore,
  IntakeStore,
  TaskListStore,
  type ReportRow,
  type TaskRow,
} from '@motlan/persistence';
import { mayActFor, Refusal, type Caller } from '@motlan/platform';
import { toActMessage } from '../acts/act-message.ts';
import { ActSender } from '../acts/act-sender.ts';
import { CatalogueInForce } from '../catalogue/catalogue-in-force.ts';
import { taskRecord } from './task-message.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/**
 * Settles a discrepancy in one transaction, together with what is told of it. It takes the lock of the subject's partition
 * first, as the intake does: no report is added to what is being closed.
 */
@Injectable()
export class ResolveDiscrepancy {
  constructor(
    private readonly db: DataSource,
    private readonly intake: IntakeStore,
    private readonly tasks: TaskListStore,
    private readonly outbox: ActOutboxStore,
    private readonly sender: ActSender,
    private readonly inForce: CatalogueInForce,
  ) {}

  /** Throws `unknown-task`, `agency-forbidden` and `task-closed`. */
  async apply(
    caller: Caller,
    id: string,
    { result, reason }: ResolutionRequest,
  ): Promise<{ readonly task: TaskRow; readonly reports: readonly ReportRow[] }> {
    const resolved = await this.db.transaction(async (tx) => {
      const before = UUID.test(id) ? await this.tasks.find(tx, id) : null;
      if (before?.kind !== 'discrepancy')
        throw new Refusal('unknown-task', 'GET /v1/discrepancies lists them', { parameter: 'id' });
      this.assertMayResolve(caller, before);
      await this.intake.lock(tx, [partitionOf(Buffer.from(before.subject), PROVISION_PARTITIONS)]);
      const by = caller.kind === 'operator' ? 'operator' : caller.agency;
      const task = await this.tasks.resolve(tx, { id, result, by, reason });
      if (!task) throw new Refusal('task-closed', 'GET /v1/discrepancies says how it ended');
      const reports = await this.tasks.reportsOf([id], tx);
      const told = new Set([task.agency, ...reports.map((r) => r.agency)]);
      const cause = { cause: `resolution/${id}`, causationId: null, traceparent: null };
      await this.outbox.addMany(
        tx,
        [...told].map((agency) => toActMessage(taskRecord(task, 'closed', agency, cause))),
      );
      return { task, reports };
    });
    this.sender.ring();
    return resolved;
  }

  private assertMayResolve(caller: Caller, task: TaskRow): void {
    const owner = this.inForce.current().datasets.get(task.dataset)?.owner ?? task.agency;
    if (mayActFor(caller, owner) || mayActFor(caller, task.agency)) return;
    throw new Refusal('agency-forbidden', `it is for ${owner} to settle`);
  }
}
