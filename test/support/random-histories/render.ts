import {
  recordRef,
  type CollectionProvision,
  type ElementValue,
  type Provision,
  type RecordRef,
  type SourceProvision,
} from '@motlan/contracts';
import type { NaiveEntry } from '../naive-exchange/catalogue-at.ts';
import { SCENES, type Area } from './areas.ts';
import {
  askingAgencies,
  CHANGES,
  ENDS,
  EXCEPTIONS,
  JUMPS,
  LATEST_MS,
  procedureFor,
  STARTS_MS,
  statingAgencies,
} from './choices.ts';
import { at, collectable, spelledAnew, stated, valueOf } from './values.ts';
import type { CollectionStep, Plot, RepeatStep, SourceStep, Step } from './plot.ts';

/** A message before it is given a place on the topic. */
export interface HistoryMessage {
  readonly agency: string;
  readonly messageId: string;
  readonly provision: Provision;
  readonly body: string;
  readonly appendedMs: number;
}

export interface History {
  /** In the order of time. */
  readonly messages: readonly HistoryMessage[];
  readonly entries: readonly NaiveEntry[];
}

export interface RenderSettings {
  /** Tells histories apart: each has its own two subjects and its own message ids. */
  readonly number?: number;
  /** Times of statements that end, where real clocks run: else the plot's own calendar goes by years. */
  readonly endsMs?: readonly (number | null)[];
}

/** Writes a plot out. */
export function render(plot: Plot, settings: RenderSettings = {}): History {
  const writer = new HistoryWriter(plot, settings);
  for (const step of plot.steps) writer.take(step);
  return writer;
}

class HistoryWriter implements History {
  readonly messages: HistoryMessage[] = [];
  readonly entries: NaiveEntry[] = [];
  private nowMs: number;
  /** What was said last of each record: its greatest version, and which values. */
  private readonly said = new Map<string, { version: number; revoked: boolean; picks: readonly number[] }>();

  constructor(
    private readonly plot: Plot,
    private readonly settings: RenderSettings,
  ) {
    this.nowMs = at(STARTS_MS, plot.start);
  }

  take(step: Step): void {
    const nextMs = at(JUMPS, step.after)(this.nowMs);
    if (nextMs < LATEST_MS) this.nowMs = nextMs;
    const area = at(at(SCENES, this.plot.scene), step.area);
    const subject = subjectOf(area, (this.settings.number ?? 0) * 2 + step.subject);
    if (step.does === 'state') this.state(step, area, subject);
    else if (step.does === 'collect') this.collect(step, area, subject);
    else if (step.does === 'repeat') this.repeat(step);
    else {
      const fromMs = this.nowMs + step.key; // At once or a millisecond after.
      const change = at(CHANGES, step.what)(area.dataset, subject);
      this.entries.push({ id: this.entries.length + 1, fromMs, change });
    }
  }

  private state(step: SourceStep, area: Area, subject: string): void {
    const key = at(area.keys, step.key);
    const place = `${area.dataset}/${subject}/${area.type}/${key}`;
    const before = this.said.get(place);
    const again = step.again && before !== undefined;
    const picks = again ? before.picks.map((p, i) => spelledAnew(p, at(step.picks, i))) : step.picks;
    const revoked = again ? before.revoked : step.revoked;
    const newest = before?.version ?? 0;
    const version = [newest + 1, newest, Math.max(newest - 1, 0)][step.version] ?? step.version - 3;
    this.said.set(place, { version: Math.max(version, newest), revoked, picks });

    const endMs = this.settings.endsMs
      ? at(this.settings.endsMs, step.validUntil)
      : at(ENDS, step.validUntil)(this.nowMs);
    const provision: SourceProvision = {
      kind: 'source',
      dataset: area.dataset,
      subject,
      ...recordOf(area.type, key),
      version,
      ...(endMs === null ? {} : { validUntil: new Date(endMs).toISOString() }),
      ...(revoked ? { revoked } : { elements: stated(area, subject, key, picks) }),
    };
    this.add(at(statingAgencies(area.owner, area.isDelegated), step.by), provision);
  }

  private collect(step: CollectionStep, area: Area, subject: string): void {
    const { picks, exception } = step;
    const [first = 0, second = 0, third = 0, ...choices] = picks;
    const named =
      step.names === 0 ? {} : recordOf(area.type, step.names === 1 ? '' : at(area.keys, step.key));
    const areas =
      'record' in named ? [area] : at(SCENES, this.plot.scene).filter((a) => a.dataset === area.dataset);
    const fields = areas.flatMap((a) => collectable(a, subject));
    const chosen = [
      at(fields, first),
      ...(second > 7 ? [at(fields, second)] : []),
      ...(third > 11 ? [at(fields, third)] : []),
    ];
    const elements = chosen.map((f, i) => [f.name, valueOf(f, at(choices, i))]);
    const asked = `${area.dataset}.${at(fields, first).name}`;
    const procedureCode = procedureFor(asked, area.procedures, step.procedure);
    const code = EXCEPTIONS[exception - 1];
    const provision: CollectionProvision = {
      kind: 'collection',
      dataset: area.dataset,
      subject,
      ...named,
      elements: Object.fromEntries(elements) as Record<string, ElementValue>,
      collection: { procedureCode, dossierCode: `D-${step.by}` },
      ...(code === undefined ? {} : { exception: { code, reason: 'lý do', legalReference: 'Điều 1' } }),
    };
    this.add(at(askingAgencies(procedureCode), step.by), provision);
  }

  private repeat({ of, as }: RepeatStep): void {
    if (this.messages.length === 0) return;
    const { agency, messageId, provision } = at(this.messages, of);
    if (as === 0) this.add(agency, provision, messageId);
    else if (as === 1) this.add(agency, otherBody(provision), messageId);
    else this.add(agency === 'H26' ? 'H29' : 'H26', provision, messageId);
  }

  private add(agency: string, provision: Provision, messageId = this.nextId()): void {
    const body = JSON.stringify(provision);
    this.messages.push({ agency, messageId, provision, body, appendedMs: this.nowMs });
  }

  private nextId(): string {
    const n = (this.settings.number ?? 0) * 1_000 + this.messages.length;
    return `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
  }
}

/** Synthetic: no province has the code 000. */
const subjectOf = ({ subjectKind }: Area, n: number): string =>
  (subjectKind === 'person' ? '0000' : 'bbbb') + String(n).padStart(8, '0');

function recordOf(type: string, key: string): { record?: RecordRef } {
  const record = recordRef(type, key);
  return Object.keys(record).length > 0 ? { record } : {};
}

const otherBody = (provision: Provision): Provision =>
  provision.kind === 'source'
    ? { ...provision, version: provision.version + 1 }
    : { ...provision, collection: { ...provision.collection, dossierCode: 'D-other' } };
