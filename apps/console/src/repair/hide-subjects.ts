import { Injectable } from '@nestjs/common';
import {
  shownReference,
  SubjectReferences,
  type HiddenLetter,
  type ListedDeadLetter,
  type ListedTask,
  type ReferencedLetter,
  type ReferencedTask,
  type ShownBytes,
  type ShownDeadLetter,
} from '@motlan/contracts';

/** Leaves out of the exchange's answers what would name a person: subjects become references, record keys and bytes stay behind. */
@Injectable()
export class HideSubjects {
  constructor(private readonly references: SubjectReferences) {}

  ofTask({ subject, record, ...task }: ListedTask): ReferencedTask {
    return { ...task, subject: this.referenceTo(subject), recordType: record.type ?? null };
  }

  ofLetter(letter: ListedDeadLetter): ReferencedLetter {
    const { subject, dataset } = letter;
    return {
      ...letter,
      subject: subject === null ? null : this.referenceTo(subject),
      dataset: dataset !== null && LOOKS_LIKE_A_DATASET.test(dataset) ? dataset : null,
    };
  }

  /** Everything but the bytes: of them, how many there are. */
  ofShownLetter(shown: ShownDeadLetter): Omit<HiddenLetter, 'viewings'> {
    const { key, body, headers, source, ...listed } = shown;
    const agency = source === null ? null : listed.agency; // The source itself may be anything; the agency is known.
    return {
      ...this.ofLetter({ ...listed, agency }),
      keyBytes: key && bytesOf(key),
      bodyBytes: body && bytesOf(body),
      headers: headers.map(({ name, ...value }) => ({
        name: LOOKS_LIKE_A_NAME.test(name) ? name : '…',
        bytes: bytesOf(value),
      })),
    };
  }

  private referenceTo(subject: string): string {
    return shownReference(this.references.of(subject));
  }
}

// What a letter calls its dataset or a header may be anything: only what looks like such a name is told.
const LOOKS_LIKE_A_DATASET = /^[a-z][a-z0-9-]{0,39}$/u;
const LOOKS_LIKE_A_NAME = /^[a-z][a-z_-]{0,39}$/iu;

const bytesOf = ({ base64 }: ShownBytes): number => Buffer.byteLength(base64, 'base64');
