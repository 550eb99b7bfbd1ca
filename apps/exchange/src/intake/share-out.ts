import type { LoadedBefore } from './ledger.ts';
import type { OfferedRecord } from './offer.ts';

/** To each turn what was loaded for its subjects: a subject lies in one partition, and so in one turn. */
export function shareOut(
  { records, answers, provisionals, tasks, reports }: LoadedBefore,
  turns: readonly (readonly OfferedRecord[])[],
): LoadedBefore[] {
  const turnOfSubject = new Map(turns.flatMap((turn, i) => turn.map((o) => [o.offered.subject, i] as const)));
  const turnOf = ({ subject }: { readonly subject: string }) => turnOfSubject.get(subject);
  const turnOfTask = new Map(tasks.map((task) => [task.id, turnOf(task)]));
  const shares = {
    records: Map.groupBy(records, turnOf),
    answers: Map.groupBy(answers, turnOf), // Another subject's message may have the same id: that one is nobody's.
    provisionals: Map.groupBy(provisionals, turnOf),
    tasks: Map.groupBy(tasks, turnOf),
    reports: Map.groupBy(reports, (report) => turnOfTask.get(report.taskId)),
  };
  return turns.map((_, i) => ({
    records: shares.records.get(i) ?? [],
    answers: shares.answers.get(i) ?? [],
    provisionals: shares.provisionals.get(i) ?? [],
    tasks: shares.tasks.get(i) ?? [],
    reports: shares.reports.get(i) ?? [],
  }));
}
