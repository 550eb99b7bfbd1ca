import { framesOf, type CpuProfile, type ProfileNode } from './cpu-profile.ts';

/** A function in one place of the call tree, with everything it called. */
export interface Flame {
  readonly label: string;
  readonly area: string;
  us: number;
  readonly below: Map<string, Flame>;
}

/** What leads from the event loop to our code says nothing, and makes every stack ten frames higher. */
const PLUMBING = /^\(root\)|^\S* (node:internal|node_modules\/(rxjs|@nestjs)\/)|^runMicrotasks|spans?\.js/u;

/** Which watches, and is no part of what it watches. */
const PROFILER = /profile\/profiler\.mjs|^post node:inspector/u;

/** The busy time of a profile as a call tree: the same function called from the same place is one flame. */
export function flameTree(profile: CpuProfile): Flame {
  const frames = framesOf(profile);
  const byId = new Map(profile.nodes.map((node) => [node.id, node]));
  const selfUs = new Map<number, number>();
  profile.samples.forEach((id, i) => {
    selfUs.set(id, (selfUs.get(id) ?? 0) + Math.max(0, profile.timeDeltas[i] ?? 0));
  });
  const whole: Flame = { label: 'the exchange, busy', area: '', us: 0, below: new Map() };
  const visit = (node: ProfileNode, above: readonly Flame[]): void => {
    const { label = '', area = '' } = frames.get(node.id) ?? {};
    if (label.startsWith('(idle)') || PROFILER.test(label)) return;
    const isPlumbing = PLUMBING.test(label);
    const path = isPlumbing ? above : [...above, stepInto(above.at(-1) ?? whole, label, area)];
    for (const flame of path) flame.us += selfUs.get(node.id) ?? 0;
    for (const child of node.children ?? []) {
      const next = byId.get(child);
      if (next) visit(next, path);
    }
  };
  const [root] = profile.nodes;
  if (root) visit(root, [whole]);
  return whole;
}

function stepInto(above: Flame, label: string, area: string): Flame {
  const before = above.below.get(label);
  if (before) return before;
  const flame = { label, area, us: 0, below: new Map<string, Flame>() };
  above.below.set(label, flame);
  return flame;
}
