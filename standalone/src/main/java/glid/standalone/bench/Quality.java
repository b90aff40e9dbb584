package glid.standalone.bench;

/**
 * How near a video is to the exact one.
 *
 * @param ssim of all planes, at most 1
 * @param psnr of all planes in decibels
 * @param frames compared, 0 if the video shows other frames
 */
record Quality(double ssim, double psnr, int frames) {
  /** Not compared. */
  static final Quality UNKNOWN = new Quality(0, 0, 0);

  boolean isKnown() {
    return frames > 0;
  }
}
