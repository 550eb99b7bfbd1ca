import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import type { CatalogueFile, FaultPath, FileFault } from '../fault.ts';

/** A YAML file of the catalogue that still knows on which line everything stands. */
export class YamlFile {
  /** What keeps the file from being read as YAML at all: the first such thing, for the rest often follow from it. */
  readonly faults: readonly FileFault[];
  private readonly lines = new LineCounter();
  private readonly document: Document.Parsed;

  /** Throws where the file cannot be read. */
  constructor(
    folder: string,
    readonly name: CatalogueFile,
  ) {
    this.document = parseDocument(readFileSync(join(folder, name), 'utf8'), { lineCounter: this.lines });
    this.faults = this.document.errors.slice(0, 1).map((error) => ({
      file: name,
      line: error.linePos?.[0].line ?? 1,
      name,
      reason: `${firstLine(error.message)}, mend the YAML`,
    }));
  }

  value(): unknown {
    return this.faults.length > 0 ? null : (this.document.toJS() as unknown);
  }

  /** The line of what a path leads to, or of the last step that is there. */
  lineOf(path: FaultPath): number {
    let node: unknown = this.document.contents;
    let start = 0;
    for (const step of path) {
      const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === step) : null;
      const next: unknown = pair ? pair.value : isSeq(node) ? node.items[Number(step)] : null;
      const place: unknown = pair ? pair.key : next;
      if (!isNode(place)) break;
      start = place.range?.[0] ?? start;
      node = next;
    }
    return this.lines.linePos(start).line;
  }
}

const firstLine = (message: string): string => message.split(/ at line |\n/u, 1)[0]!; // split gives at least one part.
