package glid.worker.metal.objc;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;

/** Text and errors of Foundation. Call within an {@link AutoreleasePool}; from any thread. */
public final class Foundation {
  // Foundation/NSString.h; autoreleased.
  private static final Message STRING_WITH_UTF8 =
      Message.of("+[NSString stringWithUTF8String:]", "@@:r*");
  private static final Message UTF8_STRING = Message.of("-[NSString UTF8String]", "r*@:");

  // Foundation/NSError.h; autoreleased.
  private static final Message LOCALIZED_DESCRIPTION =
      Message.of("-[NSError localizedDescription]", "@@:");
  private static final Message DOMAIN = Message.of("-[NSError domain]", "@@:");
  private static final Message CODE = Message.of("-[NSError code]", "q@:");

  private Foundation() {}

  /**
   * Every message that is sent, each with an object that gets it.
   *
   * @param error an NSError
   */
  public static Map<Message, MemorySegment> messages(MemorySegment error) {
    return Map.of(
        STRING_WITH_UTF8, ObjC.classNamed("NSString"),
        UTF8_STRING, string("text"),
        LOCALIZED_DESCRIPTION, error,
        DOMAIN, error,
        CODE, error);
  }

  /** An autoreleased NSString. */
  public static MemorySegment string(String text) {
    try (Arena arena = Arena.ofConfined()) {
      return STRING_WITH_UTF8.to(ObjC.classNamed("NSString")).pointer(arena.allocateFrom(text));
    }
  }

  /** The text of an NSString, copied; nil gives an empty text. */
  public static String text(MemorySegment string) {
    return string.equals(MemorySegment.NULL) ? "" : ObjC.text(UTF8_STRING.to(string).pointer());
  }

  /** What an NSError tells; nil gives an error without a domain. */
  public static FoundationError error(MemorySegment error) {
    return error.equals(MemorySegment.NULL)
        ? new FoundationError("", 0, "no reason given")
        : new FoundationError(
            text(DOMAIN.to(error).pointer()),
            CODE.to(error).number(),
            text(LOCALIZED_DESCRIPTION.to(error).pointer()));
  }
}
