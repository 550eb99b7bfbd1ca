/** Whether a system call failed in this way. Not by `instanceof`: errors of Node.js come from another realm inside jest. */
export function hasCode(error: unknown, code: string): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === code;
}
