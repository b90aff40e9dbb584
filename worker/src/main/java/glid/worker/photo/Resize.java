package glid.worker.photo;

/**
 * What a picture is to be resized to.
 *
 * @param horizontal taps along its rows
 * @param vertical taps along its columns
 * @param channels what its samples are; those of the result are red, green and blue
 */
public record Resize(ResampleTable horizontal, ResampleTable vertical, Channels channels) {
  /** Samples of a pixel. */
  public static final int SAMPLES = 3;

  /** Bytes of a row of the source, which has only the pixels that some tap needs. */
  public int sourceBytes() {
    return SAMPLES * (horizontal.end() - horizontal.from());
  }

  /** Samples in a row of the result. */
  public int samples() {
    return SAMPLES * horizontal.outputs();
  }

  /** Bytes of the result. */
  public int bytes() {
    return Math.multiplyExact(samples(), vertical.outputs());
  }
}
