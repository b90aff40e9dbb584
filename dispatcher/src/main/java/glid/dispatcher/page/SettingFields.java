package glid.dispatcher.page;

import static glid.dispatcher.page.SettingField.field;
import static glid.dispatcher.page.SettingField.word;

import glid.core.settings.Setting;
import glid.dispatcher.page.SettingField.Unit;
import glid.dispatcher.page.SettingField.Word;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every setting that the form shows, in its order. */
final class SettingFields {
  private static final Word[] YES_NO = {word("true", "Yes", "はい"), word("false", "No", "いいえ")};

  /** Cells and what lies around them. */
  static final List<SettingField> GRID =
      List.of(
          field(Setting.GRID_ROWS, Unit.NONE, "Rows", "行数").whenBlank("Auto", "おまかせ"),
          field(Setting.GRID_COLS, Unit.NONE, "Columns", "列数").whenBlank("Auto", "おまかせ"),
          field(Setting.IMAGE_HEIGHT, Unit.PIXELS, "Photo height", "1枚の高さ"),
          field(Setting.ASPECT_RATIO_W, Unit.NONE, "Ratio: width", "縦横比の横"),
          field(Setting.ASPECT_RATIO_H, Unit.NONE, "Ratio: height", "縦横比の縦"),
          field(Setting.CROP_POSITION, Unit.NONE, "Keep when cropping", "切り抜きで残す位置")
              .words(
                  word("center", "Centre", "中央"),
                  word("left", "Left", "左"),
                  word("right", "Right", "右"),
                  word("top", "Top", "上"),
                  word("bottom", "Bottom", "下")),
          field(Setting.GAP_HORIZONTAL, Unit.PIXELS, "Column gap", "列の間隔"),
          field(Setting.GAP_VERTICAL, Unit.PIXELS, "Row gap", "行の間隔"),
          field(Setting.BACKGROUND_COLOR, Unit.NONE, "Background", "背景色"));

  /** How it moves. */
  static final List<SettingField> MOTION =
      List.of(
          field(Setting.ANIMATION_DURATION, Unit.SECONDS, "Length", "動画の長さ"),
          field(Setting.SLIDE_SPEED, Unit.PASSES, "Passes of the grid", "グリッドの通過回数"),
          field(Setting.MOTION, Unit.NONE, "Movement", "動き方")
              .words(
                  word("smooth", "Smooth", "なめらか"),
                  word("whole-pixel", "Whole pixels", "1ピクセル単位")));

  /** What the file is. */
  static final List<SettingField> OUTPUT =
      List.of(
          field(Setting.FRAME_SIZE_PRESET, Unit.NONE, "Size", "動画の大きさ")
              .words(
                  word("AUTO", "Same as the grid", "グリッドと同じ"),
                  word("HD", "Full HD 1920×1080", "フルHD 1920×1080"),
                  word("HD_HALF", "Half height 1920×540", "半分の高さ 1920×540"),
                  word("CUSTOM", "Custom", "幅と高さを指定")),
          field(Setting.FRAME_WIDTH, Unit.PIXELS, "Width", "動画の幅")
              .when(Setting.FRAME_SIZE_PRESET, "CUSTOM"),
          field(Setting.FRAME_HEIGHT, Unit.PIXELS, "Height", "動画の高さ")
              .when(Setting.FRAME_SIZE_PRESET, "CUSTOM"),
          field(Setting.FPS, Unit.FRAMES_PER_SECOND, "Frame rate", "フレームレート")
              .words(
                  word("24000/1001", "23.976", "23.976"),
                  word("24"),
                  word("25"),
                  word("30000/1001", "29.97", "29.97"),
                  word("30"),
                  word("50"),
                  word("60000/1001", "59.94", "59.94"),
                  word("60")));

  /** What few people need. */
  static final List<SettingField> ADVANCED =
      List.of(
          field(Setting.FFMPEG_PRESET, Unit.NONE, "Encoder effort", "圧縮の手間")
              .whenBlank("Standard", "標準"),
          field(Setting.BITRATE, Unit.BITS_PER_SECOND, "Bit rate", "ビットレート")
              .whenBlank("Constant quality", "品質一定")
              .words(word("2M"), word("5M"), word("10M"), word("20M")),
          field(Setting.CODING, Unit.NONE, "Coding", "符号化")
              .words(
                  word("auto", "Auto", "おまかせ"),
                  word("slide", "Slide", "スライド"),
                  word("frames", "Each frame", "1枚ずつ")),
          field(Setting.SEGMENTS, Unit.PIECES, "Pieces", "分割数").whenBlank("Auto", "おまかせ"),
          field(Setting.USE_VIDEOTOOLBOX, Unit.NONE, "Hardware encoder", "ハードウェアエンコーダー")
              .words(YES_NO),
          field(Setting.USE_GPU, Unit.NONE, "GPU", "GPU").words(YES_NO));

  /** Those of the machine, of files, and without effect: they are nothing that a job decides. */
  static final Set<Setting> NOT_ON_THE_FORM =
      Set.of(
          Setting.START_IMAGE_NUMBER,
          Setting.END_IMAGE_NUMBER,
          Setting.OUTPUT_FILENAME,
          Setting.THREAD_COUNT,
          Setting.PARALLEL_PROCESSING,
          Setting.MEMORY_LIMIT,
          Setting.GPU_MEMORY_LIMIT,
          Setting.MEMORY_BATCH_SIZE,
          Setting.FRAME_CACHING,
          Setting.STREAM_PROCESSING,
          Setting.TEMP_DIR,
          Setting.USE_RAM_DISK,
          Setting.RAM_DISK_SIZE);

  private SettingFields() {}

  static Stream<SettingField> all() {
    return Stream.of(GRID, MOTION, OUTPUT, ADVANCED).flatMap(List::stream);
  }
}
