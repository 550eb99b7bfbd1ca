import type { ChaosReport } from './chaos-report.ts';

/** The longest recovery that was seen to its end; null where there was none. */
export function worstRecovery({
  faults,
  recoveries,
}: Pick<ChaosReport, 'faults' | 'recoveries'>): { readonly id: string; readonly recoveryMs: number } | null {
  const seen = faults.flatMap(({ id }) => {
    const recoveryMs = recoveries[id]?.recoveryMs ?? null;
    return recoveryMs === null ? [] : [{ id, recoveryMs }];
  });
  return seen.reduce<(typeof seen)[number] | null>(
    (worst, one) => (worst === null || one.recoveryMs > worst.recoveryMs ? one : worst),
    null,
  );
}
