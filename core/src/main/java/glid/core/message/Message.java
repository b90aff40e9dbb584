package glid.core.message;

/**
 * Something that dispatcher and worker tell each other. Commands and events are delivered at least
 * once; notices may be lost.
 */
public sealed interface Message permits Command, Event, Notice {
  /** The version of all messages; a receiver dead-letters versions it does not know. */
  int VERSION = 1;
}
