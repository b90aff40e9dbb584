package glid.core.settings;

import glid.core.job.JobSpec;
import glid.core.job.SlideMargin;
import glid.core.language.Language;
import glid.core.media.FrameSize;

/** Why settings cannot be used, in words that their author can act on. */
public sealed interface SettingProblem {
  /** The setting to change. */
  Setting setting();

  /** What is wrong, the value seen and what is allowed. */
  String text(Language language);

  /** A value that its setting does not take. */
  record NotAllowed(Setting setting, String seen) implements SettingProblem {
    @Override
    public String text(Language language) {
      return language
          .pick("%s: expected %s, got '%s'", "%s: 指定できるのは%sです(指定値: '%s')")
          .formatted(setting, setting.allowed().text(language), seen);
    }
  }

  /** The last number is below the first. */
  record EmptyRange(int first, int last) implements SettingProblem {
    @Override
    public Setting setting() {
      return Setting.END_IMAGE_NUMBER;
    }

    @Override
    public String text(Language language) {
      return language
          .pick(
              "END_IMAGE_NUMBER: expected at least START_IMAGE_NUMBER (%d), got %d",
              "END_IMAGE_NUMBER: START_IMAGE_NUMBER (%d) 以上にしてください(指定値: %d)")
          .formatted(first, last);
    }
  }

  /** Cells less than a pixel wide. */
  record EmptyTile(int tileHeight, String aspect) implements SettingProblem {
    @Override
    public Setting setting() {
      return Setting.IMAGE_HEIGHT;
    }

    @Override
    public String text(Language language) {
      return language
          .pick(
              "IMAGE_HEIGHT: a cell %d pixels high at %s would be less than a pixel wide; raise"
                  + " IMAGE_HEIGHT or ASPECT_RATIO_W",
              "IMAGE_HEIGHT: 高さ%dピクセル、縦横比%sでは幅が1ピクセル未満になります。"
                  + "IMAGE_HEIGHT か ASPECT_RATIO_W を大きくしてください")
          .formatted(tileHeight, aspect);
    }
  }

  /** AUTO gives a frame that no video has. */
  record FrameTooLarge(long width, long height) implements SettingProblem {
    @Override
    public Setting setting() {
      return Setting.FRAME_SIZE_PRESET;
    }

    @Override
    public String text(Language language) {
      return language
          .pick(
              "FRAME_SIZE_PRESET: AUTO makes the video as large as the grid, %dx%d, but at most"
                  + " %dx%d is possible; use HD, or a smaller IMAGE_HEIGHT",
              "FRAME_SIZE_PRESET: AUTOでは動画がグリッドと同じ%dx%dになりますが、最大は%dx%dです。"
                  + "HDを指定するか、IMAGE_HEIGHTを小さくしてください")
          .formatted(width, height, FrameSize.MAX_WIDTH, FrameSize.MAX_HEIGHT);
    }
  }

  /** Slide coding has constant quality only. */
  record SlideAtBitRate() implements SettingProblem {
    @Override
    public Setting setting() {
      return Setting.CODING;
    }

    @Override
    public String text(Language language) {
      return language.pick(
          "CODING: slide has constant quality and cannot hold a BITRATE; leave BITRATE unset, or"
              + " use auto or frames",
          "CODING: slideは品質一定なのでBITRATEを守れません。BITRATEを未設定にするか、autoまたはframesを指定してください");
    }
  }

  /** No room for a margin beside the frame. */
  record TooWideToSlide(int width) implements SettingProblem {
    @Override
    public Setting setting() {
      return Setting.CODING;
    }

    @Override
    public String text(Language language) {
      return language
          .pick(
              "CODING: slide takes frames up to %d pixels wide, got %d; use auto or frames",
              "CODING: slideの動画の幅は最大%dピクセルです(指定: %d)。autoまたはframesを指定してください")
          .formatted(FrameSize.MAX_WIDTH - SlideMargin.LEAST, width);
    }
  }

  /** Not one photo, or too many. */
  record PhotoCount(int photos) implements SettingProblem {
    @Override
    public Setting setting() {
      return Setting.END_IMAGE_NUMBER;
    }

    @Override
    public String text(Language language) {
      return language
          .pick("photos: expected 1 to %d, got %d", "写真: 1枚から%d枚まで指定できます(指定: %d枚)")
          .formatted(JobSpec.MAX_PHOTOS, photos);
    }
  }
}
