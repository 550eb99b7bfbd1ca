/** Whether a line opens or closes a quote and leaves it so: a quote inside quotes is written twice and does not count. */
export function togglesQuote(line: string): boolean {
  let quotes = 0;
  for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) quotes += 1;
  return quotes % 2 === 1;
}

/** The cells of one record (RFC 4180), or null where a quote stands where it must not. */
export function cellsOf(record: string): string[] | null {
  const cells: string[] = [];
  for (let at = 0; ;) {
    const isQuoted = record[at] === '"';
    const end = isQuoted ? closingQuote(record, at + 1) + 1 : endOfPlain(record, at);
    if (isQuoted && (end === 0 || (end < record.length && record[end] !== ','))) return null;
    const cell = isQuoted ? record.slice(at + 1, end - 1).replaceAll('""', '"') : record.slice(at, end);
    if (!isQuoted && cell.includes('"')) return null;
    cells.push(cell);
    if (end >= record.length) return cells;
    at = end + 1;
  }
}

/** Where the quote that opened before `from` closes; -1 where it does not. */
function closingQuote(record: string, from: number): number {
  for (let at = record.indexOf('"', from); at >= 0; at = record.indexOf('"', at + 2)) {
    if (record[at + 1] !== '"') return at;
  }
  return -1;
}

function endOfPlain(record: string, from: number): number {
  const comma = record.indexOf(',', from);
  return comma < 0 ? record.length : comma;
}
