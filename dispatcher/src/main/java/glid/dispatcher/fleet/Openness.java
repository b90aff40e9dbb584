package glid.dispatcher.fleet;

/** Whether workers of other machines can join. */
public enum Openness {
  /** The worker is a part of this process, and remains the only one. */
  ONE_PROCESS,
  /** Whoever knows the broker and the store may join. */
  OPEN
}
