import type { CollectionProvision, SourceProvision } from '@motlan/contracts';
import { Random } from '../random.ts';
import { TELLTALE, UNITS_MAX, unitsOf, type Offer, type Statement, type StatementsOf } from './statement.ts';

/** What an offer does; shares in a hundred. */
const SHARES = {
  state: 46,
  update: 18,
  revoke: 5,
  /** The same message under the same id, as a client does whose answer was lost. */
  repeat: 6,
  /** The same statement as a new message. */
  'state-again': 5,
  /** A version that was overtaken. */
  stale: 5,
  /** Somebody states what is another's. */
  usurp: 4,
  collect: 11,
} as const;
type Deed = keyof typeof SHARES;

const DECK: readonly Deed[] = (Object.keys(SHARES) as Deed[]).flatMap((deed) =>
  Array.from({ length: SHARES[deed] }, () => deed),
);

/** Statements that may still be updated, revoked or repeated: old ones rest, as most records of a country do. */
const KNOWN_MAX = 5_000;
/** Elements whose text may change without another record having to. */
const CHANGEABLE: Readonly<Record<string, string>> = {
  'administrative-units': 'name',
  population: 'permanent_residence_detail',
};
const COLLECTED = { procedureCode: '9.000001', by: ['H26', 'H29', 'H35', 'H60'] } as const;
const USURPERS = ['H26', 'H29', 'H38'] as const;

/** Makes one offer after the other, without end: what is offered depends on the seed alone, never on how it ends. */
export class OfferMaker {
  private readonly random: Random;
  private readonly known: { statement: Statement; messageId: string }[] = [];
  private readonly fresh: Statement[] = [];
  private drawn = 0;

  constructor(
    seed: number,
    private readonly statementsOf: StatementsOf = () => [],
  ) {
    this.random = new Random('load', seed);
  }

  next(): Offer {
    const deed = this.known.length < 20 ? 'state' : this.random.pick(DECK);
    return this.known.length === 0 ? this.state() : this.perform(deed);
  }

  private perform(deed: Deed): Offer {
    const { random } = this;
    const at = random.between(0, this.known.length - 1);
    const one = this.known[at]!; // Drawn among them.
    const { by, provision } = one.statement;
    switch (deed) {
      case 'state':
        return this.state();
      case 'update':
        return this.keep(at, { by, provision: this.changed(provision) });
      case 'revoke': {
        const { kind, dataset, subject, record, version } = provision;
        const withdrawn = {
          kind,
          dataset,
          subject,
          ...(record && { record }),
          version: version + 1,
          revoked: true,
        };
        return this.keep(at, { by, provision: withdrawn });
      }
      case 'repeat':
        return { messageId: one.messageId, by, provision };
      case 'state-again':
        return this.offer(by, provision);
      case 'stale':
        return this.offer(by, { ...provision, version: Math.max(0, provision.version - 1) });
      case 'usurp':
        return this.offer(random.pick(USURPERS), { ...unitOf(one.statement, random), version: 99 });
      case 'collect':
        return this.offer(random.pick(COLLECTED.by), this.collection());
    }
  }

  private state(): Offer {
    if (this.fresh.length === 0) {
      const number = this.drawn++;
      const unit = number < UNITS_MAX ? unitsOf(number) : []; // An hour at the usual rate states half of them.
      this.fresh.push(...unit, ...this.statementsOf(number));
    }
    const statement = this.fresh.shift() ?? unitsOf(0)[0]!; // Where nobody states anything else, units run out.
    return this.keep(
      this.known.length < KNOWN_MAX ? this.known.length : this.random.between(0, KNOWN_MAX - 1),
      statement,
    );
  }

  private keep(at: number, statement: Statement): Offer {
    const offer = this.offer(statement.by, statement.provision);
    this.known[at] = { statement, messageId: offer.messageId };
    return offer;
  }

  private offer(by: string, provision: Offer['provision']): Offer {
    return { messageId: this.random.uuid(), by, provision };
  }

  private changed(provision: SourceProvision): SourceProvision {
    const element = CHANGEABLE[provision.dataset];
    const version = provision.version + 1;
    // What was revoked stays so: its values are gone.
    if (provision.elements === undefined || element === undefined) return { ...provision, version };
    const text = `${TELLTALE} ${this.random.between(1, 1_000_000)}`;
    return { ...provision, version, elements: { ...provision.elements, [element]: text } };
  }

  private collection(): CollectionProvision {
    const unit = unitsOf(this.random.between(0, Math.min(this.drawn, UNITS_MAX)))[0]!.provision; // One for every number.
    const name = this.random.chance(0.7) ? unit.elements?.['name'] : `${TELLTALE} khác`;
    return {
      kind: 'collection',
      dataset: unit.dataset,
      subject: unit.subject,
      elements: { name: name ?? '', kind: 'commune' },
      collection: {
        procedureCode: COLLECTED.procedureCode,
        dossierCode: `H26-261122-${String(this.random.between(0, 9_999)).padStart(4, '0')}`,
      },
    };
  }
}

/** Usurped is a unit: every agency may reach for one. */
function unitOf({ provision }: Statement, random: Random): SourceProvision {
  return provision.dataset === 'administrative-units'
    ? provision
    : unitsOf(random.between(0, 50))[0]!.provision; // One for every number.
}
