/** Something the caller can put right. Its sentence is shown as it is, without a stack. */
export class CliFailure extends Error {
  override readonly name = 'CliFailure';

  constructor(
    sentence: string,
    readonly exitCode = 1,
    options?: ErrorOptions,
  ) {
    super(sentence, options);
  }
}

/** The sentence for anything thrown, of which we know no better one than its own. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
