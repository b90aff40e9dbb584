package glid.worker.segment;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.grid.AspectRatio;
import glid.core.grid.GridLayout;
import glid.core.hash.Sha256;
import glid.core.job.EncoderEffort;
import glid.core.job.EncoderProfile;
import glid.core.job.RateControl.ConstantQuality;
import glid.core.job.RenderAbi;
import glid.core.media.EncoderFamily;
import glid.core.media.FrameSize;
import glid.core.media.RgbColor;
import glid.core.timeline.FrameRate;
import glid.worker.encode.SegmentEncoder;
import glid.worker.encode.SlideEncoder;
import glid.worker.render.Frame;
import glid.worker.render.PlainFrameRenderer;
import glid.worker.render.Plane;
import glid.worker.slide.FrameCoding;
import glid.worker.slide.SlideFormat;
import glid.worker.strip.Sheet;
import glid.worker.strip.StripBuilder;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a render ABI promises: the bytes of tiles, frames and parameter sets. When a test here
 * fails, the rules changed: raise {@link RenderAbi#CURRENT} and put the new hashes here, in the
 * same commit.
 */
class RenderAbiTest {
  private static final int ABI = 5;
  private static final FrameSize FRAME = new FrameSize(96, 64);
  private static final GridLayout LAYOUT = new GridLayout(2, 3, 45, 31, 3, 5);
  private static final RgbColor BACKGROUND = new RgbColor(20, 60, 160);
  private static final EncoderProfile PROFILE =
      new EncoderProfile(EncoderFamily.LIBX264, EncoderEffort.MEDIUM, new ConstantQuality(230), 2);
  private static final List<String> PHOTOS =
      List.of("01_astronaut", "02_coffee", "03_chelsea", "04_rocket", "08_retina");

  @TempDir Path folder;

  @Test
  void isTheOneThatTheseHashesBelongTo() {
    assertThat(RenderAbi.CURRENT).isEqualTo(ABI);
  }

  @Test
  void fixesTheBytesOfTiles() {
    MessageDigest digest = Sha256.newDigest();
    for (int cell = 0; cell < PHOTOS.size(); cell++) {
      digest.update(tile(cell));
    }

    assertThat(Sha256.finish(digest))
        .isEqualTo("5dd8cb915f6127c9c7983c633951249e0f0f420b92b01abd3c00a1ac666e22d2");
  }

  @Test
  void fixesTheBytesOfFramesInEveryPhase() {
    Sheet sheet = new Sheet(LAYOUT, FRAME, BACKGROUND, PHOTOS.size());
    PlainFrameRenderer renderer =
        new PlainFrameRenderer(new StripBuilder(sheet, RenderAbiTest::tile).build());
    MessageDigest digest = Sha256.newDigest();
    for (int windowQuarters = -400; windowQuarters < 600; windowQuarters += 7) {
      Frame frame = new Frame(FRAME, plane(96, 64), plane(48, 32), plane(48, 32));
      renderer.render(windowQuarters, frame);
      for (Plane plane : List.of(frame.luma(), frame.cb(), frame.cr())) {
        digest.update(plane.samples().duplicate());
      }
    }

    assertThat(Sha256.finish(digest))
        .isEqualTo("1936e06321c81531ce5b941ffce5bfb6764a1aaa932d9201fc595cb5b5617b79");
  }

  @Test
  void fixesTheParameterSets() {
    try (SegmentEncoder encoder =
        SegmentEncoder.open(folder.resolve("a.mp4"), PROFILE, FRAME, FrameRate.of(30))) {
      clear(encoder.nextFrame());
      encoder.encode();

      assertThat(encoder.finish().parameterSetsSha256())
          .isEqualTo("f5a692fa07178433f7bdbbb71cd34c6e4057a853661a1821b51c8e89789ea24c");
    }
  }

  @Test
  void fixesTheParameterSetsOfASlide() {
    SlideFormat format = new SlideFormat(FRAME, 64, FrameRate.of(30));
    try (SlideEncoder encoder = SlideEncoder.open(folder.resolve("a.mp4"), PROFILE, format)) {
      clear(encoder.nextKey());
      encoder.encode(new FrameCoding.Key(0, true, false));

      assertThat(encoder.finish().parameterSetsSha256())
          .isEqualTo("afd6ba6fe79df7f012c6431f5b6fb840917206cc63183310f41b87a92b35aa5c");
    }
  }

  private static void clear(Frame frame) {
    for (Plane plane : List.of(frame.luma(), frame.cb(), frame.cr())) {
      for (int y = 0; y < plane.height(); y++) {
        plane.samples().put(y * plane.stride(), new byte[plane.width()]);
      }
    }
  }

  private static byte[] tile(int cell) {
    return SampleTile.rgb(PHOTOS.get(cell), LAYOUT, new AspectRatio(3, 2), BACKGROUND);
  }

  private static Plane plane(int width, int height) {
    return new Plane(ByteBuffer.allocateDirect(width * height), width, width, height);
  }
}
