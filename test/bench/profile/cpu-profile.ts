/** A V8 CPU profile, as far as it is read here. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  /** Microseconds between samples. */
  readonly timeDeltas: readonly number[];
}

export interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  readonly children?: readonly number[];
}

/** Part of the busy time, 0 to 1. */
export interface Share {
  readonly name: string;
  readonly share: number;
}

export interface ProfileSummary {
  /** Part of the wall-clock time the process was not waiting, 0 to 1. */
  readonly busy: number;
  readonly areas: readonly Share[];
  /** By function, its callees left out. */
  readonly functions: readonly Share[];
}

/** What a function belongs to: the first area that fits, looking from the function up through its callers. */
const AREAS: readonly [name: string, fits: RegExp][] = [
  ['garbage collection', /^\(garbage collector\)/u],
  ['native code without a caller', /^\(program\)/u],
  ['Kafka: decode records', /kafka\/dist\/(wire\/decode|record-batch)|kafkajs\/src\/protocol\/.*decoder/u],
  [
    'Kafka: encode records',
    /kafka\/dist\/(wire\/(encode|write|byte-writer|group-by|varint)|chunk-by)|kafkajs\/src\/protocol\/(encoder|recordBatch|requests\/produce)/u,
  ],
  ['Kafka: everything else', /node_modules\/kafkajs\/|libs\/kafka\//u],
  [
    'contract of a body',
    /contracts\/dist\/(provision-contract|element-breaches|record-breaches|read-json|dataset-schemas)|\bvalidate\d+|ajv/u,
  ],
  [
    'digests and canonical forms',
    /contracts\/dist\/(digest|canonical-form)|once-only\/dist\/element-digests/u,
  ],
  ['envelopes and derived ids', /contracts\/dist\/cloud-event|node_modules\/uuid\//u],
  ['PostgreSQL client and TypeORM', /node_modules\/(pg|pg-[a-z]+|typeorm|postgres-[a-z]+)\//u],
  ['stores: rows to JSON and back', /persistence\/dist\//u],
  ['rule', /once-only\/dist\//u],
  ['answers as JSON', /exchange\/dist\/intake\/(answer-|to-decision|publications)/u],
  ['intake: the rest', /exchange\/dist\//u],
  ['Nest and RxJS', /node_modules\/(@nestjs|rxjs)\//u],
  ['Node.js: sockets and timers', /^[^ ]* node:/u],
];
const OTHER = 'other';

/** Sums a profile by area and by function. Waiting for events is no work. */
export function summarise(profile: CpuProfile): ProfileSummary {
  const frames = framesOf(profile);
  const areas = new Map<string, number>();
  const functions = new Map<string, number>();
  let busyUs = 0;
  let totalUs = 0;
  profile.samples.forEach((id, i) => {
    const tookUs = Math.max(0, profile.timeDeltas[i] ?? 0);
    totalUs += tookUs;
    const frame = frames.get(id);
    if (!frame || frame.label.startsWith('(idle)')) return;
    busyUs += tookUs;
    areas.set(frame.area, (areas.get(frame.area) ?? 0) + tookUs);
    functions.set(frame.label, (functions.get(frame.label) ?? 0) + tookUs);
  });
  const shares = (sums: ReadonlyMap<string, number>): Share[] =>
    [...sums].map(([name, us]) => ({ name, share: us / busyUs })).sort((a, b) => b.share - a.share);
  return { busy: busyUs / totalUs, areas: shares(areas), functions: shares(functions) };
}

export interface Frame {
  readonly label: string;
  readonly area: string;
}

/** What each node of the profile is, by id. */
export function framesOf({ nodes }: CpuProfile): ReadonlyMap<number, Frame> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const frames = new Map<number, Frame>();
  const visit = (node: ProfileNode, areaAbove: string): void => {
    const label = labelOf(node);
    const area = AREAS.find(([, fits]) => fits.test(label))?.[0];
    // A function of Node.js works for whoever called it.
    const isNode = area === undefined || area.startsWith('Node.js');
    const found = isNode && areaAbove !== OTHER ? areaAbove : (area ?? OTHER);
    frames.set(node.id, { label, area: found });
    for (const child of node.children ?? []) {
      const next = byId.get(child);
      if (next) visit(next, found);
    }
  };
  const root = nodes[0];
  if (root) visit(root, OTHER);
  return frames;
}

function labelOf({ callFrame: { functionName, url, lineNumber } }: ProfileNode): string {
  const place = url
    .replace('file://', '')
    .replace(/^.*\/(?=(node_modules|libs|apps|test)\/)/u, '')
    .replace(/^.*node_modules\/(?=[^/]+\/)/u, 'node_modules/');
  return `${functionName || '(anonymous)'} ${place}${url === '' ? '' : `:${lineNumber + 1}`}`;
}
