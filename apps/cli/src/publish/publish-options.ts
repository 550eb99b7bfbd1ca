import { CliFailure } from '../failure.ts';

/** What commander hands over. */
export interface PublishFlags {
  readonly agency: string;
  readonly dataset: string;
  readonly subject: string;
  readonly kind: string;
  readonly version?: string;
  readonly type?: string;
  readonly key?: string;
  readonly procedure?: string;
  readonly dossier?: string;
  readonly map: readonly string[];
  readonly ignore: readonly string[];
  readonly skipBadLines?: true;
  /** False with --no-wait. */
  readonly wait: boolean;
  readonly timeout: string;
}

export interface PublishOptions {
  readonly agency: string;
  readonly dataset: string;
  readonly kind: 'source' | 'collection';
  readonly subject: string;
  readonly version: number;
  readonly type: string | undefined;
  readonly key: string | undefined;
  readonly procedure: string | undefined;
  readonly dossier: string | undefined;
  readonly map: ReadonlyMap<string, string>;
  readonly ignore: ReadonlySet<string>;
  readonly skipBadLines: boolean;
  readonly wait: boolean;
  readonly timeoutMs: number;
}

/** Checks flags that depend on each other. Throws a sentence that names the flag. */
export function readFlags(flags: PublishFlags, nowMs: number): PublishOptions {
  const { kind } = flags;
  if (kind !== 'source' && kind !== 'collection') throw new CliFailure('--kind is source or collection.');
  if (kind === 'collection' && (flags.procedure === undefined || flags.dossier === undefined)) {
    throw new CliFailure(
      'A collection needs --procedure CODE and --dossier CODE: for which dossier it was asked.',
    );
  }
  if (kind === 'source' && (flags.procedure ?? flags.dossier) !== undefined) {
    throw new CliFailure('--procedure and --dossier belong to --kind collection.');
  }
  const timeoutS = Number(flags.timeout);
  if (!(timeoutS > 0)) throw new CliFailure('--timeout is a number of seconds.');
  return {
    agency: flags.agency,
    dataset: flags.dataset,
    kind,
    subject: flags.subject,
    version: versionOf(flags.version, nowMs),
    type: flags.type,
    key: flags.key,
    procedure: flags.procedure,
    dossier: flags.dossier,
    map: mapOf(flags.map),
    ignore: new Set(flags.ignore),
    skipBadLines: flags.skipBadLines ?? false,
    wait: flags.wait,
    timeoutMs: timeoutS * 1_000,
  };
}

function versionOf(text: string | undefined, nowMs: number): number {
  if (text === undefined) return nowMs;
  const version = /^\d+$/u.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(version))
    throw new CliFailure('--version is a whole number from 0 to 9007199254740991.');
  return version;
}

function mapOf(pairs: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    pairs.map((pair) => {
      const at = pair.lastIndexOf('='); // Element names have none; columns may.
      if (at <= 0 || at === pair.length - 1)
        throw new CliFailure(`--map ${pair}: write --map column=element.`);
      return [pair.slice(0, at), pair.slice(at + 1)] as const;
    }),
  );
}
