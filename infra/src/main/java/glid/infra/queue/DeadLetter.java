package glid.infra.queue;

import glid.core.message.Message;

/**
 * A message that nobody could handle.
 *
 * @param queue where it waited
 * @param reason for people: why it was taken out
 */
public record DeadLetter(Message message, String queue, String reason) {}
