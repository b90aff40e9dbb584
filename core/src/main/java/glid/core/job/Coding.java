package glid.core.job;

import glid.core.language.Wording;
import glid.core.media.FrameSize;

/** How the frames of a run are coded; the same for all its segments. */
public sealed interface Coding {
  /** What people call it. */
  Wording text();

  /** Every frame goes through the encoder. */
  record Frames() implements Coding {
    @Override
    public Wording text() {
      return new Wording("frame by frame", "フレームごと");
    }
  }

  /**
   * Few frames go through the encoder, as key pictures with a margin on the right; the others show
   * a key picture displaced.
   *
   * @param marginPx luma columns that are coded and not shown, at least 0; with the width of the
   *     frame a multiple of 16, at most {@link FrameSize#MAX_WIDTH}
   */
  record Slide(int marginPx) implements Coding {
    public Slide {
      if (marginPx < 0 || marginPx > FrameSize.MAX_WIDTH) {
        throw new IllegalArgumentException(
            "marginPx: 0.." + FrameSize.MAX_WIDTH + ", got " + marginPx);
      }
    }

    @Override
    public Wording text() {
      return new Wording("slide coding", "スライド符号化");
    }
  }
}
