package glid.worker.metal;

/** Numbers that a kernel left in a buffer. */
final class Ints {
  private Ints() {}

  /** All of them. */
  static int[] of(MetalBuffer buffer) {
    int[] numbers = new int[buffer.bytes().capacity() / Integer.BYTES];
    buffer.bytes().asIntBuffer().get(numbers);
    return numbers;
  }
}
