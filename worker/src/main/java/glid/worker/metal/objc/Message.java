package glid.worker.metal.objc;

import java.lang.foreign.MemorySegment;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
  private final Set<Long> verifiedClasses = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Linked linked;

  private Message(String notation, String selector, TypeEncoding encoding) {
    this.notation = notation;
    this.selector = selector;
    this.encoding = encoding;
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
    requireObject(receiver);
    Linked ready = linked();
    MemorySegment type = ObjC.classOf(receiver);
    if (!verifiedClasses.contains(type.address())) {
      verify(type, ready.bound());
      verifiedClasses.add(type.address());
    }
    return arguments -> {
      Object[] all = new Object[arguments.length + 2];
      all[0] = receiver;
      all[1] = ready.bound();
      System.arraycopy(arguments, 0, all, 2, arguments.length);
      return ready.send().make(all);
    };
  }

  /**
   * Compares the declared type with that of the receiver's class, also if that was done before.
   *
   * @throws ObjCException if the class does not have the method, or with another type
   * @throws IllegalArgumentException if the receiver is nil
   */
  public void verify(MemorySegment receiver) {
    requireObject(receiver);
    verify(ObjC.classOf(receiver), linked().bound());
  }

  /** Whether the receiver's class has a method for it, of whatever type. */
  public boolean understoodBy(MemorySegment receiver) {
    return ObjC.methodEncoding(ObjC.classOf(receiver), linked().bound()).isPresent();
  }

  /** The notation, then the encoding. */
  @Override
  public String toString() {
    return notation + " " + encoding;
  }

  private void requireObject(MemorySegment receiver) {
    if (receiver.equals(MemorySegment.NULL)) {
      throw new IllegalArgumentException(notation + ": sent to nil");
    }
  }

  private void verify(MemorySegment type, MemorySegment bound) {
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
  }

  /** A live encoding that we cannot read is surely not the declared one. */
  private static String shapeOf(String live) {
    try {
      return TypeEncoding.parse(live).shape();
    } catch (IllegalArgumentException _) { // The caller shows the encoding itself.
      return "unreadable";
    }
  }

  private Linked linked() {
    Linked ready = linked;
    if (ready == null) {
      ready = new Linked(ObjC.selector(selector), NativeCall.of(ObjC.messageSend(), encoding));
      linked = ready;
    }
    return ready;
  }

  private record Linked(MemorySegment bound, NativeCall send) {}
}
