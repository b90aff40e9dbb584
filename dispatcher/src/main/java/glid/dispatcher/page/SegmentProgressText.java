package glid.dispatcher.page;

import glid.core.language.Language;
import glid.core.message.Notice.RunningSegment;

/** How far a segment is, in words; people count from 1. */
public record SegmentProgressText(RunningSegment segment, Language language) {
  public String name() {
    int number = segment.segment() + 1;
    return language.pick("segment " + number, "セグメント" + number);
  }

  public int framesDone() {
    return segment.framesDone();
  }

  public int frames() {
    return segment.frames();
  }

  public String framesText() {
    return "%d / %d".formatted(segment.framesDone(), segment.frames());
  }
}
