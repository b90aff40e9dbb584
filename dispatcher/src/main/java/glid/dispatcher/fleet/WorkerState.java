package glid.dispatcher.fleet;

/** What a worker does, as far as its last heartbeat tells. */
public enum WorkerState {
  /** It renders. */
  WORKING,
  /** It waits for work. */
  IDLE,
  /** It finishes what it has and takes no more. */
  DRAINING,
  /** It has missed heartbeats, and is about to be taken for lost. */
  SILENT
}
