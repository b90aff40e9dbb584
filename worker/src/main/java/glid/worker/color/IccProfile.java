package glid.worker.color;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The header and the tags of an ICC profile (ISO 15076-1:2010, clause 7; also version 2). */
final class IccProfile {
  static final int RGB = signature("RGB ");
  static final int GREY = signature("GRAY");
  static final int CMYK = signature("CMYK");
  private static final int XYZ = signature("XYZ ");
  private static final int LAB = signature("Lab ");

  /** Classes that describe devices or spaces: scanner, display, printer, colour space. */
  private static final Set<Integer> CLASSES =
      Set.of(signature("scnr"), signature("mntr"), signature("prtr"), signature("spac"));

  private static final int CLASS_AT = 12;
  private static final int SPACE_AT = 16;
  private static final int CONNECTION_AT = 20;
  private static final int MAGIC_AT = 36;
  private static final int TAGS_AT = 128;
  private static final int TAG_BYTES = 12;
  private static final int MOST_TAGS = 1000;

  private final ByteBuffer bytes;
  private final Map<Integer, ByteBuffer> tags = new HashMap<>();

  private IccProfile(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /**
   * The profile in some bytes.
   *
   * @throws DamagedProfile if they are none, or one of no picture
   */
  static IccProfile parse(byte[] icc) throws DamagedProfile {
    try {
      IccProfile profile = new IccProfile(ByteBuffer.wrap(icc));
      profile.readHeader(icc.length);
      profile.readTags(icc.length);
      return profile;
    } catch (IndexOutOfBoundsException e) {
      throw new DamagedProfile("cut off", e);
    }
  }

  private void readHeader(int length) throws DamagedProfile {
    boolean isProfile =
        bytes.getInt(MAGIC_AT) == signature("acsp")
            && bytes.getInt(0) <= length
            && CLASSES.contains(bytes.getInt(CLASS_AT))
            && (isConnection(XYZ) || isConnection(LAB));
    if (!isProfile) {
      throw new DamagedProfile("no profile of a picture");
    }
  }

  private void readTags(int length) throws DamagedProfile {
    int count = bytes.getInt(TAGS_AT);
    if (count < 0 || count > MOST_TAGS) {
      throw new DamagedProfile(count + " tags");
    }
    for (int tag = 0; tag < count; tag++) {
      int entry = TAGS_AT + 4 + TAG_BYTES * tag;
      int start = bytes.getInt(entry + 4);
      int size = bytes.getInt(entry + 8);
      if (start < 0 || size < 0 || start > length - size) {
        throw new DamagedProfile("a tag outside of the profile");
      }
      tags.put(bytes.getInt(entry), bytes.slice(start, size));
    }
  }

  /** The signature of the space that pixels are in. */
  int space() {
    return bytes.getInt(SPACE_AT);
  }

  private boolean isConnection(int space) {
    return bytes.getInt(CONNECTION_AT) == space;
  }

  /** Whether colours are told by a table, which then counts more than primaries and curves. */
  boolean hasTable() {
    return tags.containsKey(signature("A2B0")) || tags.containsKey(signature("A2B1"));
  }

  /** The curve of a tag, such as {@code rTRC}. */
  ToneCurve curve(String name) throws DamagedProfile {
    try {
      ToneCurve curve = IccCurve.parse(tag(name));
      return space() == GREY && isConnection(LAB)
          ? ToneCurve.of(sample -> Xyz.ofLightness(100 * curve.at(sample)))
          : curve;
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw new DamagedProfile(name + " is cut off", e);
    }
  }

  /** X, Y, Z of a primary, such as {@code rXYZ}. */
  double[] primary(String name) throws DamagedProfile {
    ByteBuffer tag = tag(name);
    if (tag.capacity() < 20 || tag.getInt(0) != XYZ) {
      throw new DamagedProfile(name + " is no colour");
    }
    return new double[] {
      IccCurve.fixed(tag.getInt(8)), IccCurve.fixed(tag.getInt(12)), IccCurve.fixed(tag.getInt(16))
    };
  }

  private ByteBuffer tag(String name) throws DamagedProfile {
    ByteBuffer tag = tags.get(signature(name));
    if (tag == null) {
      throw new DamagedProfile("no " + name);
    }
    return tag;
  }

  /** Four letters as a big-endian number. */
  static int signature(String letters) {
    return letters.charAt(0) << 24
        | letters.charAt(1) << 16
        | letters.charAt(2) << 8
        | letters.charAt(3);
  }
}
