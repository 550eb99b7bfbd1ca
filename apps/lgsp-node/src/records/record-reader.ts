import { Injectable } from '@nestjs/common';
import { firstLevel, PROBLEMS } from '@motlan/contracts';
import { ReadingStore, type ReadVersion } from '@motlan/persistence';
import { Refusal } from '@motlan/platform';
import { v7 as uuidV7 } from 'uuid';
import { whileReachable } from '../while-reachable.ts';
import { IndexClient, type IndexAnswer } from './index-client.ts';
import type { ReadingMatter } from './read-request.ts';
import { READING_SECONDS, READINGS } from './reading.measures.ts';
import { ReadingRights } from './reading-rights.ts';

/** Who wants to read what. */
export interface ReadingRequest extends ReadingMatter {
  readonly agency: string;
  readonly readBy: string;
  readonly dataset: string;
  readonly subject: string;
  readonly authorization: string;
  readonly acceptLanguage: string;
}

export interface ReadingAnswer {
  readonly readingId: string;
  readonly answer: IndexAnswer;
}

/** How a reading ended, without values. */
interface Outcome {
  readonly status: number;
  readonly problem: string | null;
  readonly versions: readonly ReadVersion[];
}

/** Reads records for agencies, and keeps of every reading who, whose, why and how it ended, before anything is given. */
@Injectable()
export class RecordReader {
  constructor(
    private readonly rights: ReadingRights,
    private readonly index: IndexClient,
    private readonly readings: ReadingStore,
  ) {}

  /**
   * The answer of the index. Refusals are kept as well: of who may not read, and of an index that is away. Throws them,
   * and `not-ready` where the reading cannot be kept: then nothing is given.
   */
  async read(request: ReadingRequest): Promise<ReadingAnswer> {
    const requestedAt = new Date();
    const readingId = uuidV7();
    const keep = (outcome: Outcome) => this.keep(readingId, request, requestedAt, outcome);
    try {
      const answer = await this.ask(request);
      await keep(answer);
      return { readingId, answer };
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'not-ready') throw error;
      await keep({ status: error.status ?? PROBLEMS[error.code].status, problem: error.code, versions: [] });
      throw error;
    }
  }

  private async ask(request: ReadingRequest): Promise<IndexAnswer> {
    const { agency, procedureCode, dataset, subject } = request;
    this.rights.require(agency, procedureCode, dataset);
    const { kind, idPattern } = this.rights.dataset(dataset).subject;
    if (!new RegExp(idPattern, 'u').test(subject)) {
      // As the index would say; and "..", which no pattern fits, would lead its path elsewhere.
      const detail = `nothing was stated of it; a subject of kind ${kind} is written ${idPattern}`;
      throw new Refusal('unknown-record', detail, { parameter: 'subject' });
    }
    const end = READING_SECONDS.startTimer();
    try {
      return await this.index.ask(request);
    } finally {
      end();
    }
  }

  private async keep(
    readingId: string,
    { agency, readBy, dataset, subject, procedureCode, dossierCode, purpose }: ReadingRequest,
    requestedAt: Date,
    { status, problem, versions }: Outcome,
  ): Promise<void> {
    await whileReachable('the reading could not be kept, so nothing is given: ask again', () =>
      this.readings.insert({
        readingId,
        agency,
        nodeAgency: firstLevel(agency),
        readBy,
        dataset,
        subject,
        procedureCode,
        dossierCode,
        purpose,
        requestedAt,
        answeredAt: new Date(),
        status,
        problem,
        records: versions.length,
        versions,
      }),
    );
    READINGS.inc({ outcome: problem ?? 'answered' });
  }
}
