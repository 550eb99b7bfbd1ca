/** How a connection behaves; both directions alike unless told otherwise. */
export interface Weather {
  /** Milliseconds every piece is late, and up to how many more. */
  readonly latencyMs?: number;
  readonly jitterMs?: number;
  readonly bytesPerSecond?: number;
  /** Nothing arrives: in both directions, or answers only. New connections are taken, and stay silent as well. */
  readonly holds?: 'both' | 'answers';
}

export const FAIR: Weather = {};

/** What several disturbances at once come to: the worst of each. */
export function worstOf(disturbances: Iterable<Weather>): Weather {
  const all = [...disturbances];
  if (all.length === 0) return FAIR;
  const speeds = all.flatMap(({ bytesPerSecond }) => bytesPerSecond ?? []);
  const holds = all.map((weather) => weather.holds);
  return {
    latencyMs: Math.max(...all.map(({ latencyMs }) => latencyMs ?? 0)),
    jitterMs: Math.max(...all.map(({ jitterMs }) => jitterMs ?? 0)),
    ...(speeds.length > 0 && { bytesPerSecond: Math.min(...speeds) }),
    ...(holds.includes('both') ? { holds: 'both' } : holds.includes('answers') ? { holds: 'answers' } : {}),
  };
}
