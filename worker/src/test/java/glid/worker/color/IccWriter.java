package glid.worker.color;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Writes ICC profiles for tests, by ISO 15076-1 (version 4) and ICC.1:2001-04 (version 2). */
public final class IccWriter {
  private static final int HEADER_BYTES = 128;
  private static final int ENTRY_BYTES = 12;
  private static final int CURVE_BYTES = 256;

  private final String kind;
  private final String space;
  private final String connection;
  private final int version;
  private final Map<String, byte[]> tags = new LinkedHashMap<>();

  private IccWriter(String kind, String space, String connection, int version) {
    this.kind = kind;
    this.space = space;
    this.connection = connection;
    this.version = version;
  }

  /**
   * A display of three primaries.
   *
   * @param primaries linear R, G, B to X, Y, Z of D50, row by row
   * @param curve a curve tag for all three
   * @param version 2 or 4
   */
  public static byte[] rgb(double[][] primaries, byte[] curve, int version) {
    IccWriter profile = new IccWriter("mntr", "RGB ", "XYZ ", version);
    for (int i = 0; i < 3; i++) {
      profile.add("rgb".charAt(i) + "XYZ", xyz(primaries[0][i], primaries[1][i], primaries[2][i]));
      profile.add("rgb".charAt(i) + "TRC", curve);
    }
    return profile.bytes();
  }

  /** Greys between black and the white of paper. */
  public static byte[] grey(byte[] curve, int version) {
    IccWriter profile = new IccWriter("mntr", "GRAY", "XYZ ", version);
    profile.add("kTRC", curve);
    return profile.bytes();
  }

  /** A printer of four inks, or another device with a table of {@code space}. */
  public static byte[] table(String space, byte[] table) {
    IccWriter profile = new IccWriter(space.equals("CMYK") ? "prtr" : "scnr", space, "Lab ", 2);
    profile.add("A2B0", table);
    return profile.bytes();
  }

  /** {@code curveType}: none is linear, one a gamma, more a table of light, 0..1. */
  public static byte[] curve(double... values) {
    ByteBuffer tag = ByteBuffer.allocate(12 + 2 * values.length).put(ascii("curv"));
    tag.putInt(8, values.length).position(12);
    for (double value : values) {
      tag.putShort((short) Math.round(values.length == 1 ? value * 256 : value * 65_535));
    }
    return tag.array();
  }

  /** {@code parametricCurveType}. */
  public static byte[] parametric(int function, double... parameters) {
    ByteBuffer tag = ByteBuffer.allocate(12 + 4 * parameters.length).put(ascii("para"));
    tag.putShort(8, (short) function).position(12);
    for (double parameter : parameters) {
      tag.putInt(fixed(parameter));
    }
    return tag.array();
  }

  /**
   * {@code lut8Type} or {@code lut16Type} with straight curves.
   *
   * @param type mft1 or mft2
   * @param side nodes along each input
   * @param lab the colour of samples, each 0..1
   */
  public static byte[] lut(String type, int inputs, int side, UnaryOperator<double[]> lab) {
    boolean isWide = type.equals("mft2");
    ByteArrayOutputStream tag = new ByteArrayOutputStream();
    tag.writeBytes(ascii(type));
    tag.writeBytes(new byte[] {0, 0, 0, 0, (byte) inputs, 3, (byte) side, 0});
    for (int cell = 0; cell < 9; cell++) {
      tag.writeBytes(int32(cell % 4 == 0 ? 1 << 16 : 0));
    }
    if (isWide) {
      tag.writeBytes(new byte[] {0, 2, 0, 2});
    }
    straight(tag, inputs, isWide);
    for (int node = 0; node < Math.round(Math.pow(side, inputs)); node++) {
      double[] color = lab.apply(samples(node, inputs, side));
      if (isWide) {
        int16(tag, color[0] * 652.8);
        int16(tag, (color[1] + 128) * 256);
        int16(tag, (color[2] + 128) * 256);
      } else {
        tag.write((int) Math.round(color[0] * 2.55));
        tag.write((int) Math.round(color[1] + 128));
        tag.write((int) Math.round(color[2] + 128));
      }
    }
    straight(tag, 3, isWide);
    return tag.toByteArray();
  }

  private static void straight(ByteArrayOutputStream tag, int channels, boolean isWide) {
    for (int channel = 0; channel < channels; channel++) {
      if (isWide) {
        tag.writeBytes(new byte[] {0, 0, -1, -1});
      } else {
        for (int i = 0; i < CURVE_BYTES; i++) {
          tag.write(i);
        }
      }
    }
  }

  private static double[] samples(int node, int inputs, int side) {
    double[] samples = new double[inputs];
    int rest = node;
    for (int input = inputs - 1; input >= 0; input--) {
      samples[input] = rest % side / (side - 1.0);
      rest /= side;
    }
    return samples;
  }

  private void add(String name, byte[] body) {
    tags.put(name, body);
  }

  private byte[] bytes() {
    add("wtpt", xyz(0.9642, 1, 0.8249));
    int start = HEADER_BYTES + 4 + ENTRY_BYTES * tags.size();
    int size = start + tags.values().stream().mapToInt(body -> (body.length + 3) / 4 * 4).sum();
    ByteBuffer bytes = ByteBuffer.allocate(size);
    bytes.putInt(size).putInt(0).putInt(version << 24);
    bytes.put(ascii(kind)).put(ascii(space)).put(ascii(connection));
    bytes.position(36).put(ascii("acsp"));
    bytes.position(68).put(xyz(0.9642, 1, 0.8249), 8, 12);
    bytes.position(HEADER_BYTES).putInt(tags.size());
    for (var tag : tags.entrySet()) {
      byte[] body = tag.getValue();
      bytes.put(ascii(tag.getKey())).putInt(start).putInt(body.length);
      bytes.put(start, body);
      start += (body.length + 3) / 4 * 4;
    }
    return bytes.array();
  }

  private static byte[] xyz(double x, double y, double z) {
    return ByteBuffer.allocate(20)
        .put(ascii("XYZ "))
        .putInt(0)
        .putInt(fixed(x))
        .putInt(fixed(y))
        .putInt(fixed(z))
        .array();
  }

  private static int fixed(double value) {
    return (int) Math.round(value * 65_536);
  }

  private static void int16(ByteArrayOutputStream out, double value) {
    int rounded = Math.clamp(Math.round(value), 0, 65_535);
    out.write(rounded >> 8);
    out.write(rounded);
  }

  private static byte[] int32(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
