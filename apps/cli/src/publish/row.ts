/** One record of a file: its first line, and its cells by column name. */
export interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<string, unknown>>;
}

/** A line of the file that cannot be read, and why. Never a value: files hold persons. */
export interface BadLine {
  readonly line: number;
  readonly reason: string;
}

export const isBad = (row: Row | BadLine): row is BadLine => 'reason' in row;
