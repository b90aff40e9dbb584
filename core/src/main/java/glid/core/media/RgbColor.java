package glid.core.media;

/** An opaque sRGB colour, each component 0..255. */
public record RgbColor(int red, int green, int blue) {
  public static final RgbColor WHITE = new RgbColor(255, 255, 255);

  public RgbColor {
    requireByte("red", red);
    requireByte("green", green);
    requireByte("blue", blue);
  }

  /** Six lower-case hexadecimal digits, {@code rrggbb}. */
  public String hex() {
    return String.format("%02x%02x%02x", red, green, blue);
  }

  private static void requireByte(String name, int value) {
    if (value < 0 || value > 255) {
      throw new IllegalArgumentException(name + ": 0..255, got " + value);
    }
  }
}
