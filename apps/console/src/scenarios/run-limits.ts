/** Each waits for decisions most of its time; more would only show each other's load. */
export const RUNS_AT_ONCE = 3;
/** A player that says nothing for so long has gone: longer than a busy machine stalls, short enough to wait for. */
export const ALIVE_MS = 15_000;
/** Several words fit into that time, in case one is lost. */
export const STAY_ALIVE_MS = 3_000;
/** How soon a click is obeyed by whichever process plays the run. */
export const ASK_AGAIN_MS = 200;
/** A paused run may hold a dataset interrupted: one that nobody minds ends, and sets it back. */
export const IDLE_MS = 600_000;
/** A process that ends waits so long for what its runs set back; its supervisor kills after 10 s. */
export const SET_BACK_MS = 5_000;
