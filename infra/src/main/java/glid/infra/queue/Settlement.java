package glid.infra.queue;

/** What a handler decided about the message it was given. */
public sealed interface Settlement {
  /** The work is done and its effects are durable; the message is gone. */
  record Done() implements Settlement {}

  /**
   * The work is given back: somebody else, or the same handler later, gets it after a short delay.
   * A message that is given back too often becomes a dead letter.
   */
  record RetryLater() implements Settlement {}

  /**
   * The message can never be handled.
   *
   * @param reason for people: what was wrong with it
   */
  record DeadLetter(String reason) implements Settlement {}
}
