package glid.worker.segment;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.grid.AspectRatio;
import glid.core.grid.GridLayout;
import glid.core.grid.Motion;
import glid.core.grid.Rational;
import glid.core.grid.SlidePath;
import glid.core.job.EncoderEffort;
import glid.core.job.EncoderProfile;
import glid.core.job.RateControl.ConstantQuality;
import glid.core.media.EncoderFamily;
import glid.core.media.FrameSize;
import glid.core.media.RgbColor;
import glid.core.timeline.FrameRange;
import glid.core.timeline.FrameRate;
import glid.worker.encode.SegmentEncoder;
import glid.worker.encode.SlideEncoder;
import glid.worker.render.Frame;
import glid.worker.render.PlainFrameRenderer;
import glid.worker.render.Plane;
import glid.worker.slide.FrameCoding;
import glid.worker.slide.SlideFormat;
import glid.worker.slide.SlideSchedule;
import glid.worker.stitch.DecodedPictures;
import glid.worker.strip.Sheet;
import glid.worker.strip.StripBuilder;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How near a slide-coded video comes to the exact windows, frame by frame. The grid repeats one
 * photo, so that frames differ by their coding and hardly by their content.
 */
class SlideQualityTest {
  private static final FrameSize FRAME = new FrameSize(640, 360);
  private static final FrameRate RATE = FrameRate.of(30);
  private static final GridLayout LAYOUT = new GridLayout(2, 40, 240, 180, 0, 0);

  /** 2.4 pixels a frame: after 300 frames, three cells further, everything is as before. */
  private static final SlidePath PATH =
      new SlidePath(
          FRAME.width(),
          LAYOUT.sheetWidth(),
          4000,
          new Rational(24 * 4000, 10L * (FRAME.width() + LAYOUT.sheetWidth())),
          Motion.SMOOTH);

  /** Begins at an even whole pixel, in the middle of the grid; more than a distance of IDRs. */
  private static final FrameRange FRAMES = new FrameRange(1000, 1320);

  private static final int MARGIN = 128;
  private static final EncoderProfile PROFILE =
      new EncoderProfile(EncoderFamily.LIBX264, EncoderEffort.MEDIUM, new ConstantQuality(230), 2);

  @TempDir static Path folder;

  private static List<FrameCoding> codings;
  private static List<Double> psnr;

  @BeforeAll
  static void write() {
    SlideFormat format = new SlideFormat(FRAME, MARGIN, RATE);
    codings = SlideSchedule.of(format, PATH, FRAMES, SlideEncoder.idrDistance(RATE));
    PlainFrameRenderer renderer = renderer(format.coded());
    Path file = folder.resolve("slide.mp4");
    try (SlideEncoder encoder = SlideEncoder.open(file, PROFILE, format)) {
      for (FrameCoding coding : codings) {
        switch (coding) {
          case FrameCoding.Key key -> {
            renderer.render(PATH.windowQuarters(key.frame()), encoder.nextKey());
            encoder.encode(key);
          }
          case FrameCoding.Slide slide -> encoder.slide(slide);
        }
      }
      assertThat(encoder.finish().frames()).isEqualTo(FRAMES.length());
    }
    psnr = psnr(file);
  }

  @Test
  void noFrameIsMuchBetterOrWorseThanTheOneBefore() {
    for (int n = 1; n < psnr.size(); n++) {
      assertThat(Math.abs(psnr.get(n) - psnr.get(n - 1))).as("frame %d: %s", n, psnr).isLessThan(2);
    }
  }

  @Test
  void qualityDoesNotDriftUpToTheNextIdrPicture() {
    int next = idrs().get(1);

    assertThat(next).isBetween(150, 300);
    assertThat(psnr.get(next - 1)).isBetween(psnr.getFirst() - 0.3, psnr.getFirst() + 2);
    assertThat(mean(psnr.subList(next - 30, next))).isGreaterThan(mean(psnr.subList(0, 30)) - 0.3);
  }

  @Test
  void fewFramesGoThroughTheEncoder() {
    assertThat(codings).filteredOn(FrameCoding.Key.class::isInstance).hasSizeLessThan(25);
  }

  @Test
  void isNoWorseThanEveryFrameEncodedForFewerBytes() throws Exception {
    Path file = folder.resolve("frames.mp4");
    PlainFrameRenderer renderer = renderer(FRAME);
    try (SegmentEncoder encoder = SegmentEncoder.open(file, PROFILE, FRAME, RATE)) {
      for (int frame = FRAMES.first(); frame < FRAMES.endExclusive(); frame++) {
        renderer.render(PATH.windowQuarters(frame), encoder.nextFrame());
        encoder.encode();
      }
      long bytes = encoder.finish().sizeBytes();

      assertThat(mean(psnr)).isGreaterThan(mean(psnr(file)));
      assertThat(folder.resolve("slide.mp4").toFile().length()).isLessThan(bytes);
    }
  }

  private static List<Integer> idrs() {
    List<Integer> idrs = new ArrayList<>();
    for (int n = 0; n < codings.size(); n++) {
      if (codings.get(n) instanceof FrameCoding.Key key && key.isIdr()) {
        idrs.add(n);
      }
    }
    return idrs;
  }

  private static PlainFrameRenderer renderer(FrameSize size) {
    byte[] tile =
        SampleTile.rgb("05_motorcycle_left", LAYOUT, new AspectRatio(4, 3), RgbColor.WHITE);
    Sheet sheet = new Sheet(LAYOUT, size, RgbColor.WHITE, LAYOUT.cells());
    return new PlainFrameRenderer(new StripBuilder(sheet, _ -> tile).build());
  }

  /** Of each frame, all planes together. */
  private static List<Double> psnr(Path file) {
    PlainFrameRenderer renderer = renderer(FRAME);
    Frame exact =
        new Frame(
            FRAME,
            plane(FRAME.width(), FRAME.height()),
            plane(FRAME.chromaWidth(), FRAME.chromaHeight()),
            plane(FRAME.chromaWidth(), FRAME.chromaHeight()));
    List<Double> all = new ArrayList<>();
    DecodedPictures.forEach(
        file,
        shown -> {
          renderer.render(PATH.windowQuarters(FRAMES.first() + all.size()), exact);
          double squares =
              squares(shown.luma(), exact.luma())
                  + squares(shown.cb(), exact.cb())
                  + squares(shown.cr(), exact.cr());
          double mean = squares / (FRAME.width() * FRAME.height() * 1.5);
          all.add(10 * Math.log10(255 * 255 / mean));
        });
    assertThat(all).hasSize(FRAMES.length());
    return all;
  }

  private static double squares(Plane shown, Plane exact) {
    long sum = 0;
    for (int y = 0; y < shown.height(); y++) {
      for (int x = 0; x < shown.width(); x++) {
        int difference =
            (shown.samples().get(y * shown.stride() + x) & 0xff)
                - (exact.samples().get(y * exact.stride() + x) & 0xff);
        sum += (long) difference * difference;
      }
    }
    return sum;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static Plane plane(int width, int height) {
    return new Plane(ByteBuffer.allocateDirect(width * height), width, width, height);
  }
}
