package glid.worker.metal;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The members of a kernel's {@code constant} structure, all of them 32-bit ints. Immutable. */
public final class KernelParameters implements KernelArgument {
  /** Metal takes up to 4 KB this way. */
  private static final int MOST_INTS = 1024;

  private final int[] values;

  private KernelParameters(int[] values) {
    this.values = values;
  }

  /**
   * In the order of the structure.
   *
   * @throws IllegalArgumentException unless there are 1 to 1024
   */
  public static KernelParameters of(int... values) {
    if (values.length < 1 || values.length > MOST_INTS) {
      throw new IllegalArgumentException("kernel parameters: 1..1024 ints, got " + values.length);
    }
    return new KernelParameters(values.clone());
  }

  MemorySegment copyTo(Arena arena) {
    return arena.allocateFrom(ValueLayout.JAVA_INT, values);
  }
}
