package glid.core.job;

/** How many bits the encoder spends. */
public sealed interface RateControl {
  /**
   * As many as the quality needs.
   *
   * @param crfTenths x264's constant rate factor in tenths, 0..510: lower is better and larger
   */
  record ConstantQuality(int crfTenths) implements RateControl {
    public ConstantQuality {
      if (crfTenths < 0 || crfTenths > 510) {
        throw new IllegalArgumentException("crfTenths: 0..510, got " + crfTenths);
      }
    }
  }

  /**
   * As many as given, on average.
   *
   * @param bitsPerSecond at least 10,000
   */
  record AverageBitrate(long bitsPerSecond) implements RateControl {
    public AverageBitrate {
      if (bitsPerSecond < 10_000) {
        throw new IllegalArgumentException("bitsPerSecond: at least 10000, got " + bitsPerSecond);
      }
    }
  }
}
