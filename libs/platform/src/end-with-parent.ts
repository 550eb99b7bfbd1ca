/**
 * Calls back once when the process that started this one over IPC is gone, however it went.
 * Without an IPC channel it does nothing.
 */
export function endWithParent(callback: () => void): void {
  if (!process.connected) return;
  process.once('disconnect', callback);
}
