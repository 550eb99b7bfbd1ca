/** A verification that could not be done. Its sentence says why, and is shown as it is. */
export class VerifyNotRun extends Error {
  override readonly name = 'VerifyNotRun';
}
