import { Injectable } from '@nestjs/common';
import {
  Digester,
  PROVISION_BYTES_MAX,
  ProvisionContract,
  readJson,
  type Breach,
  type Provision,
  type ReadProvision,
} from '@motlan/contracts';
import { Refusal } from '@motlan/platform';
import { v7 as uuidV7 } from 'uuid';
import { canonicalJson } from './canonical-json.ts';
import { toMessageId } from './message-id.ts';

/** A provision that keeps the contract, as it will go onto Kafka. */
export interface Offered {
  readonly messageId: string;
  readonly subject: string;
  readonly dataset: string;
  readonly body: Buffer;
  readonly bodyDigest: Buffer;
}

/** Reads bodies and lines. Throws Refusal with every breach; breaches never hold a value. */
@Injectable()
export class ProvisionReader {
  constructor(
    private readonly contract: ProvisionContract,
    private readonly digester: Digester,
  ) {}

  /** Reads a body that is one provision; without an id it gets a new one. */
  readBody(body: Buffer, messageId: string | null): Offered {
    return this.offer(body, kept(this.contract.readBytes(body)), messageId ?? uuidV7());
  }

  /** Reads one line of a batch: a provision that may carry its own `messageId`, which is taken out of it. */
  readLine(line: Buffer): Offered {
    if (line.length > PROVISION_BYTES_MAX) return this.readBody(line, null); // Says what is wrong with it.
    const read = readJson(line);
    if ('breach' in read) throw Refusal.ofBreaches([read.breach]);
    if (!carriesId(read.value)) return this.offer(line, kept(this.contract.read(read.value)), uuidV7());
    const { messageId, ...provision } = read.value;
    const id = toMessageId(messageId);
    if (id === null) throw Refusal.ofBreaches([ID_INVALID]);
    const checked = kept(this.contract.read(provision)); // First: what is nested too deep cannot be written again.
    return this.offer(Buffer.from(JSON.stringify(provision)), checked, id);
  }

  private offer(body: Buffer, provision: Provision, messageId: string): Offered {
    return {
      messageId,
      subject: provision.subject,
      dataset: provision.dataset,
      body,
      bodyDigest: this.digester.body(Buffer.from(canonicalJson(provision))),
    };
  }
}

const ID_INVALID: Breach = {
  code: 'message-id-invalid',
  pointer: '/messageId',
  detail: 'a message id is a UUID',
};

const carriesId = (value: unknown): value is { readonly messageId: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, 'messageId');

function kept(read: ReadProvision): Provision {
  if (read.breaches) throw Refusal.ofBreaches(read.breaches);
  return read.provision;
}
