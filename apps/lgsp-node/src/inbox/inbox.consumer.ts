import { Controller, Logger, UseFilters } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { agencyTopic } from '@motlan/contracts';
import { PassFaultsFilter, type BatchVerdict, type RecordBatch } from '@motlan/kafka';
import { InboxStore, type InboxRow } from '@motlan/persistence';
import { INBOX_MESSAGES } from './inbox.measures.ts';
import { toInboxRow } from './to-inbox-row.ts';

/** Stands for the topics of all hosted agencies. */
export const AGENCY_TOPICS = 'motlan.agency.*';

/**
 * Keeps what comes on the agencies' topics. A message is stored once, however often it is read; a provision is answered by
 * what stands here, so a decision needs nothing else to be written.
 */
@Controller()
@UseFilters(PassFaultsFilter)
export class InboxConsumer {
  private readonly logger = new Logger(InboxConsumer.name);

  constructor(private readonly inbox: InboxStore) {}

  @EventPattern(AGENCY_TOPICS)
  async take(@Payload() { topic, records }: RecordBatch): Promise<BatchVerdict> {
    const agency = topic.slice(agencyTopic('').length);
    const rows: InboxRow[] = [];
    for (const record of records) {
      const row = toInboxRow(agency, record);
      if (row) rows.push(row);
      else this.logger.warn(`no message, left out: ${topic} 0/${record.offset}`);
    }
    const stored = await this.inbox.insertMany(rows);
    INBOX_MESSAGES.inc({ outcome: 'stored' }, stored);
    INBOX_MESSAGES.inc({ outcome: 'repeated' }, rows.length - stored);
    INBOX_MESSAGES.inc({ outcome: 'unreadable' }, records.length - rows.length);
    return { done: true };
  }
}
