package glid.e2e;

import java.awt.Color;
import java.util.stream.DoubleStream;

/** A colour, components 0..255, or slightly beyond where a lossy decoder puts them. */
record Rgb(double red, double green, double blue) {
  static Rgb of(Color color) {
    return new Rgb(color.getRed(), color.getGreen(), color.getBlue());
  }

  /** The largest difference of a component. */
  double distanceTo(Rgb other) {
    return DoubleStream.of(red - other.red, green - other.green, blue - other.blue)
        .map(Math::abs)
        .max()
        .orElseThrow();
  }

  @Override
  public String toString() {
    return "(%.1f, %.1f, %.1f)".formatted(red, green, blue);
  }
}
