package glid.worker.compare;

import glid.worker.render.Frame;
import glid.worker.render.Plane;
import java.util.List;

/**
 * SSIM and PSNR of a video against another, of all planes, as the filters {@code ssim} and {@code
 * psnr} of ffmpeg define them: each plane counts by its number of samples. Confined to one thread.
 */
public final class Similarity {
  private static final double PEAK = 255;

  private double ssimSum;
  private double errorSum;
  private int frames;

  /** Compares two frames of the same size. */
  public void add(Frame seen, Frame exact) {
    if (!seen.size().equals(exact.size())) {
      throw new IllegalArgumentException("frame size: " + exact.size() + ", got " + seen.size());
    }
    List<Plane> ours = List.of(seen.luma(), seen.cb(), seen.cr());
    List<Plane> theirs = List.of(exact.luma(), exact.cb(), exact.cr());
    double samples = 0;
    double ssim = 0;
    double error = 0;
    for (int i = 0; i < ours.size(); i++) {
      PlaneComparison planes = PlaneComparison.of(ours.get(i), theirs.get(i));
      samples += planes.samples();
      ssim += planes.samples() * planes.ssim();
      error += planes.squaredError();
    }
    ssimSum += ssim / samples;
    errorSum += error / samples;
    frames++;
  }

  /** Frames compared. */
  public int frames() {
    return frames;
  }

  /** Mean over the frames, at most 1. */
  public double ssim() {
    return ssimSum / frames;
  }

  /** In decibels, of the mean squared error over all frames; infinite when all are equal. */
  public double psnr() {
    return 10 * Math.log10(PEAK * PEAK * frames / errorSum);
  }
}
