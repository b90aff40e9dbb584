package glid.worker.metal.objc;

import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message: a selector with the type of its method. Before a class gets it for the first time the
 * declared type is compared with the one that the live runtime knows, because a wrong call, or a
 * message that is not understood, would end the process.
 *
 * <p>Thread-safe.
 */
public final class Message {
  private static final Pattern NOTATION = Pattern.compile("[-+]\\[\\w+ ([\\w:]+)]");

  private final String notation;
  private final String selector;
  private final TypeEncoding encoding;
  private final CFunction send;

  /** By the address of a class whose method has the declared type: the selector. */
  private final Map<Long, MemorySegment> verified = new ConcurrentHashMap<>();

  private Message(String notation, String selector, TypeEncoding encoding) {
    this.notation = notation;
    this.selector = selector;
    this.encoding = encoding;
    this.send = new CFunction("objc_msgSend", encoding);
  }

  /**
   * Declares one.
   *
   * @param notation as Apple writes a method, e.g. {@code -[MTLDevice newCommandQueue]}: {@code -}
   *     for a message to an object, {@code +} for one to a class; the class or protocol that
   *     declares it; the selector
   * @param encoding of the whole method: result, {@code @:} for self and _cmd, arguments
   * @throws IllegalArgumentException if either is malformed, or their numbers of arguments differ
   */
  public static Message of(String notation, String encoding) {
    Matcher parts = NOTATION.matcher(notation);
    if (!parts.matches()) {
      throw new IllegalArgumentException("message: -[Class selector], got " + notation);
    }
    String selector = parts.group(1);
    TypeEncoding type = TypeEncoding.parse(encoding);
    long colons = selector.chars().filter(c -> c == ':').count();
    if (colons + 2 != type.descriptor().argumentLayouts().size()) {
      throw new IllegalArgumentException(
          "%s takes %d arguments, not those of %s".formatted(notation, colons, type));
    }
    return new Message(notation, selector, type);
  }

  /**
   * A call that sends it to this receiver with the arguments behind self and _cmd.
   *
   * @throws ObjCException if the receiver's class does not have the method, or with another type
   * @throws IllegalArgumentException if the receiver is nil: that would do nothing and tell nobody
   */
  public NativeCall to(MemorySegment receiver) {
    MemorySegment type = classOf(receiver);
    MemorySegment bound = verified.computeIfAbsent(type.address(), _ -> selectorFor(type));
    return arguments -> {
      Object[] all = new Object[arguments.length + 2];
      all[0] = receiver;
      all[1] = bound;
      System.arraycopy(arguments, 0, all, 2, arguments.length);
      return send.make(all);
    };
  }

  /**
   * Compares the declared type with that of the receiver's class, also if that was done before.
   *
   * @throws ObjCException if the class does not have the method, or with another type
   * @throws IllegalArgumentException if the receiver is nil
   */
  public void verify(MemorySegment receiver) {
    MemorySegment _ = selectorFor(classOf(receiver));
  }

  /** Whether the receiver's class has a method for it, of whatever type. */
  public boolean understoodBy(MemorySegment receiver) {
    return ObjC.methodEncoding(classOf(receiver), ObjC.selector(selector)).isPresent();
  }

  /** The notation, then the encoding. */
  @Override
  public String toString() {
    return notation + " " + encoding;
  }

  private MemorySegment classOf(MemorySegment receiver) {
    if (receiver.equals(MemorySegment.NULL)) {
      throw new IllegalArgumentException(notation + ": sent to nil");
    }
    return ObjC.classOf(receiver);
  }

  /** Once the type of the class's method is found to be the declared one. */
  private MemorySegment selectorFor(MemorySegment type) {
    MemorySegment bound = ObjC.selector(selector);
    String live = ObjC.methodEncoding(type, bound).orElse("");
    if (live.isEmpty()) {
      throw new ObjCException(
          "%s: class %s has no such method".formatted(notation, ObjC.nameOf(type)));
    }
    if (!shapeOf(live).equals(encoding.shape())) {
      throw new ObjCException(
          "%s: declared as %s, but class %s has it as %s"
              .formatted(notation, encoding, ObjC.nameOf(type), live));
    }
    return bound;
  }

  /** A live encoding that we cannot read is surely not the declared one. */
  private static String shapeOf(String live) {
    try {
      return TypeEncoding.parse(live).shape();
    } catch (IllegalArgumentException _) { // The caller shows the encoding itself.
      return "unreadable";
    }
  }
}
