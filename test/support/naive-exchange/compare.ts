import type { Catalogue } from '@motlan/catalogue';
import type { Digester, ElementValue } from '@motlan/contracts';
import { packDigests, type HeldRecord, type Provisional } from '@motlan/once-only';
import type { ReportRow, TaskRow } from '@motlan/persistence';
import type { NaiveExchange } from './naive-exchange.ts';
import { newestStatements, type SubjectState } from './state.ts';
import { provisionalEndsAtMs } from './terms.ts';

/** What is held after a history, as lines to compare: the exchange has digests, so the model's values are digested. */
export interface WhatIsHeld {
  readonly records: readonly string[];
  readonly provisionals: readonly string[];
  /** Each with its reports. */
  readonly tasks: readonly string[];
}

/** A list or a map of rows. */
interface Rows<T> {
  values(): Iterable<T>;
}

export interface LedgerRows {
  readonly records: Rows<HeldRecord>;
  readonly provisionals: Rows<Provisional>;
  readonly tasks: Rows<TaskRow>;
  readonly reports: Rows<ReportRow>;
}

/** What the exchange holds. */
export function heldByLedger({ records, provisionals, tasks, reports }: LedgerRows): WhatIsHeld {
  const reportsOf = Map.groupBy(reports.values(), (r) => r.taskId);
  return {
    records: linesOf([...records.values()], ({ content, ...r }) => [
      ...[r.dataset, r.subject, r.type, r.key, r.version, r.revoked, r.provider, r.statedAtMs],
      ...[r.statedOffset, r.validUntilMs, r.formerSubject, hex(content)],
    ]),
    provisionals: linesOf([...provisionals.values()], (p) => [
      ...[p.dataset, p.subject, p.type, p.key, p.element, p.provider],
      ...[p.givenAtMs, p.givenOffset, p.endsAtMs, hex(p.digest)],
    ]),
    tasks: linesOf([...tasks.values()], (t) => [
      ...[t.dataset, t.subject, t.type, t.key, t.element, t.kind, t.agency, t.ground, t.reportedBy],
      ...[t.dossierCode, t.openedAtMs, t.openedOffset, t.closedAtMs, t.closedOffset],
      (reportsOf.get(t.id) ?? []).map((r) => [
        ...[r.agency, r.rule, r.ground, r.key, r.atMs, r.offset, hex(r.digest)],
      ]),
    ]),
  };
}

/** What the model holds. */
export function heldByModel(
  model: NaiveExchange,
  catalogue: Pick<Catalogue, 'datasets'>,
  digester: Digester,
): WhatIsHeld {
  const subjects = [...model.allSubjects()];
  const all = <T>(of: (state: SubjectState) => readonly T[]): (T & { subject: string })[] =>
    subjects.flatMap(([subject, state]) => of(state).map((item) => ({ ...item, subject })));
  const elementOf = (dataset: string, name: string) =>
    catalogue.datasets.get(dataset)?.elements.find((e) => e.name === name);
  const digest = (
    place: { dataset: string; subject: string; type: string; key: string },
    name: string,
    value: ElementValue | null,
  ) => {
    const element = elementOf(place.dataset, name);
    return element && value !== null ? digester.element(digester.currentScheme, place, element, value) : null;
  };
  return {
    records: linesOf(all(newestStatements), (s) => [
      ...[s.dataset, s.subject, s.type, s.key, s.version, s.revoked, s.provider, s.statedAtMs],
      ...[s.offset, s.validUntilMs, formerSubjectOf(s, catalogue)],
      hex(packDigests(Object.entries(s.values).map(([name, value]) => [name, digest(s, name, value)!]))), // Stated, so described.
    ]),
    provisionals: linesOf(
      all((state) => state.provisionals),
      (p) => [
        ...[p.dataset, p.subject, p.type, p.key, p.element, p.provider],
        ...[p.givenAtMs, p.offset, provisionalEndsAtMs(p.givenAtMs), hex(digest(p, p.element, p.value))],
      ],
    ),
    tasks: linesOf(
      all((state) => state.tasks),
      (t) => [
        ...[t.dataset, t.subject, t.type, t.key, t.element, t.kind, t.agency, t.ground, t.reportedBy],
        ...[t.dossierCode, t.openedAtMs, t.openedOffset, t.closed?.atMs ?? null, t.closed?.offset ?? null],
        t.reports.map((r) => {
          const said = digest({ ...t, key: r.key }, t.element, r.value);
          return [r.agency, r.rule, r.ground, r.key, r.atMs, r.offset, hex(said)];
        }),
      ],
    ),
  };
}

const linesOf = <T>(items: readonly T[], fields: (item: T) => readonly unknown[]): string[] =>
  items.map((item) => JSON.stringify(fields(item))).sort();

const hex = (bytes: Uint8Array | null): string | null => bytes && Buffer.from(bytes).toString('hex');

/** The number a record says its subject had before. */
function formerSubjectOf(
  {
    dataset,
    subject,
    values,
  }: { dataset: string; subject: string; values: Readonly<Record<string, ElementValue>> },
  catalogue: Pick<Catalogue, 'datasets'>,
): ElementValue | null {
  const link = catalogue.datasets.get(dataset)?.elements.find((e) => e.link === 'former-subject');
  const former = link ? values[link.name] : undefined;
  return former === undefined || former === subject ? null : former;
}
