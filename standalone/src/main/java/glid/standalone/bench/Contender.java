package glid.standalone.bench;

import glid.core.language.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Who makes the video. */
public enum Contender {
  /** This program, most frames a displaced key picture. */
  GLID_SLIDE("glid-slide", List.of("--coding", "slide")),
  /** This program, each frame rendered and encoded. */
  GLID_FRAMES("glid-frames", List.of("--coding", "frames")),
  /** ffmpeg moves a crop over one picture of the whole grid, which is given to it. */
  EXPERT("expert", List.of()),
  /** x264 alone: the exact frames are given to it. */
  ENCODE_ONLY("encode-only", List.of());

  private final String key;
  private final List<String> options;

  Contender(String key, List<String> options) {
    this.key = key;
    this.options = options;
  }

  /** Name for programs. */
  public String key() {
    return key;
  }

  /** The one with a name for programs. */
  public static Optional<Contender> named(String key) {
    return Arrays.stream(values()).filter(contender -> contender.key.equals(key)).findFirst();
  }

  /** Options of {@code glid render} that choose this way. */
  List<String> options() {
    return options;
  }

  /** Whether it is this program. */
  boolean isOurs() {
    return switch (this) {
      case GLID_SLIDE, GLID_FRAMES -> true;
      case EXPERT, ENCODE_ONLY -> false;
    };
  }

  /** Whether its frames are those of the exact video, so that they can be compared. */
  boolean showsExactFrames() {
    return switch (this) {
      case GLID_SLIDE, GLID_FRAMES, ENCODE_ONLY -> true;
      case EXPERT -> false;
    };
  }

  /** Name for people. */
  String title(Language language) {
    return switch (this) {
      case GLID_SLIDE -> language.pick("glid, slide coding", "glid(スライド符号化)");
      case GLID_FRAMES -> language.pick("glid, every frame encoded", "glid(全フレームを符号化)");
      case EXPERT -> language.pick("expert's ffmpeg", "ffmpeg(熟練者の書き方)");
      case ENCODE_ONLY -> language.pick("x264 alone, exact frames", "x264 の符号化のみ");
    };
  }
}
