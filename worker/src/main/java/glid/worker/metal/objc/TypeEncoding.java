package glid.worker.metal.objc;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * The type of a function or method as Objective-C writes it: the result, then the arguments, e.g.
 * {@code v@:{?=QQQ}} for a method that takes an MTLSize. The codes are those of "Type Encodings" in
 * Apple's Objective-C Runtime Programming Guide.
 *
 * @param text with or without the stack offsets that a runtime writes into it
 * @param descriptor for the linker: structures by value, all kinds of pointers as addresses
 * @param shape what matters for a call, for comparison: {@code p} for any pointer, {@code c s i q}
 *     for whole numbers of 1, 2, 4 and 8 bytes, signed or not, structures in braces without names.
 *     BOOL is {@code B} on arm64 and {@code c} on x86-64, here always {@code c}
 */
public record TypeEncoding(String text, FunctionDescriptor descriptor, String shape) {
  /** const, in, inout, out, bycopy, byref, oneway, _Atomic: they change nothing about a call. */
  private static final String QUALIFIERS = "rnNoORVA";

  private static final String DIGITS = "0123456789";

  /**
   * Reads an encoding.
   *
   * @throws IllegalArgumentException if the text is malformed, or passes by value what we never do
   *     (arrays, unions, bit fields, structures with gaps); names the place
   */
  public static TypeEncoding parse(String text) {
    Reader reader = new Reader(text);
    boolean isVoid = reader.skipVoid();
    List<MemoryLayout> values = new ArrayList<>();
    while (!reader.atEnd() || (values.isEmpty() && !isVoid)) {
      values.add(reader.value());
      reader.skip(DIGITS);
    }
    MemoryLayout[] arguments =
        values.subList(isVoid ? 0 : 1, values.size()).toArray(MemoryLayout[]::new);
    return new TypeEncoding(
        text,
        isVoid
            ? FunctionDescriptor.ofVoid(arguments)
            : FunctionDescriptor.of(values.getFirst(), arguments),
        (isVoid ? "v" : "") + reader.shape);
  }

  @Override
  public String toString() {
    return text;
  }

  /** Reads types from left to right. */
  private static final class Reader {
    private final String text;
    private final StringBuilder shape = new StringBuilder();
    private int at;

    Reader(String text) {
      this.text = text;
    }

    boolean atEnd() {
      return at == text.length();
    }

    boolean skipVoid() {
      skip(QUALIFIERS);
      boolean isVoid = peek() == 'v';
      at += isVoid ? 1 : 0;
      skip(DIGITS);
      return isVoid;
    }

    void skip(String codes) {
      while (codes.indexOf(peek()) >= 0) {
        at++;
      }
    }

    MemoryLayout value() {
      skip(QUALIFIERS);
      char code = next();
      return switch (code) {
        case 'B' -> seen('c', ValueLayout.JAVA_BOOLEAN);
        case 'c', 'C' -> seen('c', ValueLayout.JAVA_BYTE);
        case 's', 'S' -> seen('s', ValueLayout.JAVA_SHORT);
        // A long is written q on all our machines: l always has 32 bits.
        case 'i', 'I', 'l', 'L' -> seen('i', ValueLayout.JAVA_INT);
        case 'q', 'Q' -> seen('q', ValueLayout.JAVA_LONG);
        case 'f' -> seen('f', ValueLayout.JAVA_FLOAT);
        case 'd' -> seen('d', ValueLayout.JAVA_DOUBLE);
        case '@', '#', ':', '*', '^' -> pointer(code);
        case '{' -> structure();
        default -> throw refusal("cannot be passed by value");
      };
    }

    private MemoryLayout seen(char letter, MemoryLayout layout) {
      shape.append(letter);
      return layout;
    }

    private MemoryLayout pointer(char code) {
      if (code == '^') {
        skipPointee();
      }
      skip("?"); // Behind @: a block.
      return seen('p', ValueLayout.ADDRESS);
    }

    private MemoryLayout structure() {
      while (next() != '=') {
        if ("{}^@".indexOf(peek()) >= 0) {
          throw refusal("a structure without members");
        }
      }
      shape.append('{');
      List<MemoryLayout> members = new ArrayList<>();
      do {
        members.add(value());
      } while (peek() != '}');
      at++;
      shape.append('}');
      if (members.stream().mapToLong(MemoryLayout::byteAlignment).distinct().count() > 1) {
        throw refusal("a structure that may have gaps");
      }
      return MemoryLayout.structLayout(members.toArray(MemoryLayout[]::new));
    }

    /** What a pointer points to is of no consequence, and may be incomplete. */
    private void skipPointee() {
      skip(QUALIFIERS);
      if ("{([".indexOf(peek()) >= 0) {
        skipBrackets();
      } else if (next() == '^') {
        skipPointee();
      }
    }

    private void skipBrackets() {
      int open = 0;
      do {
        char code = next();
        open += "{([".indexOf(code) >= 0 ? 1 : "})]".indexOf(code) >= 0 ? -1 : 0;
      } while (open > 0);
    }

    private char next() {
      if (atEnd()) {
        at++;
        throw refusal("ends too early");
      }
      return text.charAt(at++);
    }

    /** NUL at the end. */
    private char peek() {
      return atEnd() ? '\0' : text.charAt(at);
    }

    private IllegalArgumentException refusal(String why) {
      return new IllegalArgumentException(
          "type encoding \"%s\", character %d: %s".formatted(text, at, why));
    }
  }
}
