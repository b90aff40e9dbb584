package glid.infra.queue;

import glid.core.message.Command;

/** Does the work of commands; its subscription may call it from several threads at once. */
@FunctionalInterface
public interface CommandHandler<C extends Command> {
  /**
   * Handles a command, perhaps one that was handled before. Whatever it throws is logged and taken
   * for {@link Settlement.RetryLater}.
   *
   * @throws InterruptedException when the subscription closes and its grace is over: the command is
   *     given back
   */
  Settlement handle(C command) throws InterruptedException;
}
