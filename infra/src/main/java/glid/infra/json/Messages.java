package glid.infra.json;

import glid.core.message.Message;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The JSON of messages, in UTF-8: {@code version}, {@code type} ({@code render-segment}) and the
 * components of the record. A command takes less than 4 KiB. Safe for threads.
 */
public final class Messages {
  private final VersionedJson json = new VersionedJson(Message.VERSION);

  /** A message's kind: {@code RenderSegment} is {@code render-segment}. */
  public static String type(Message message) {
    return type(message.getClass());
  }

  /** The message as a broker carries it. */
  public byte[] write(Message message) {
    return json.write(message);
  }

  /**
   * Reads what {@link #write} gave; unknown fields are ignored.
   *
   * @throws UnknownVersion if another version of the program wrote it
   * @throws DocumentBroken if it is no message
   */
  public Message read(byte[] message) {
    return json.read(message, Message.class, "a message");
  }

  static String type(Class<?> message) {
    return message.getSimpleName().replaceAll("(?<=.)(?=\\p{Lu})", "-").toLowerCase(Locale.ROOT);
  }

  /** All kinds of messages. */
  static List<Class<?>> all() {
    return leaves(Message.class).toList();
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(Messages::leaves)
        : Stream.of(type);
  }
}
