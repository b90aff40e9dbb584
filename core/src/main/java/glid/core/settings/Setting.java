package glid.core.settings;

import glid.core.grid.GridLayout;
import glid.core.job.OutputSpec;
import glid.core.language.Language;
import glid.core.media.FrameSize;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every setting by its name in environment, {@code .env} and form. */
public enum Setting {
  START_IMAGE_NUMBER(
      "1",
      Rules.whole(0, 999_999),
      "First number of the numbered photos source/image_NN.jpeg",
      "番号付き写真 source/image_NN.jpeg の最初の番号"),
  END_IMAGE_NUMBER(
      "36", Rules.whole(0, 999_999), "Last number of the numbered photos", "番号付き写真の最後の番号"),
  GRID_ROWS(
      "",
      Rules.whole(1, GridLayout.MAX_SIDE),
      "Rows of the grid; unset: what fits the photos",
      "グリッドの行数。未設定なら写真の枚数に合わせる"),
  GRID_COLS(
      "",
      Rules.whole(1, GridLayout.MAX_SIDE),
      "Columns of the grid; unset: what fits the photos",
      "グリッドの列数。未設定なら写真の枚数に合わせる"),
  GAP_HORIZONTAL("0", Rules.whole(0, 1000), "Pixels between two columns", "列の間隔(ピクセル)"),
  GAP_VERTICAL("0", Rules.whole(0, 1000), "Pixels between two rows", "行の間隔(ピクセル)"),
  IMAGE_HEIGHT(
      "100", Rules.whole(2, FrameSize.MAX_HEIGHT), "Height of a cell in pixels", "1枚の高さ(ピクセル)"),
  ASPECT_RATIO_W("4", Rules.whole(1, 100), "Aspect ratio of a cell: width", "1枚の縦横比の横"),
  ASPECT_RATIO_H("3", Rules.whole(1, 100), "Aspect ratio of a cell: height", "1枚の縦横比の縦"),
  CROP_POSITION(
      "center",
      Rules.oneOf("center", "left", "right", "top", "bottom"),
      "Which part of a photo stays when it is cropped",
      "写真を切り抜くときに残す位置"),
  BACKGROUND_COLOR("255,255,255", Rules.COLOR, "Colour behind and around the photos", "写真の背景と周りの色"),
  ANIMATION_DURATION(
      "4", Rules.decimal("0.01", "3600"), "Length of the video in seconds", "動画の長さ(秒)"),
  FPS("30", Rules.RATE, "Frames per second", "1秒あたりのフレーム数"),
  SLIDE_SPEED(
      "1.0",
      Rules.decimal("0.01", "100"),
      "Passes of the grid per video: 2 passes in half the time, 0.5 ends midway",
      "動画1本でグリッドが通過する回数。2なら半分の時間で通過、0.5なら途中で終わる"),
  MOTION(
      "smooth",
      Rules.oneOf("smooth", "whole-pixel"),
      "Rounding of the position: to 1/4 pixel or to whole pixels",
      "位置の丸め: 1/4ピクセル単位または整数ピクセル単位"),
  FRAME_SIZE_PRESET(
      "AUTO",
      Rules.oneOf("AUTO", "HD", "HD_HALF", "CUSTOM"),
      "Size of the video: AUTO = the grid, HD = 1920x1080, HD_HALF = 1920x540, CUSTOM = FRAME_WIDTH"
          + " x FRAME_HEIGHT",
      "動画の大きさ: AUTO = グリッドの大きさ、HD = 1920x1080、HD_HALF = 1920x540、CUSTOM = FRAME_WIDTH x"
          + " FRAME_HEIGHT"),
  FRAME_WIDTH(
      "1920",
      Rules.whole(2, FrameSize.MAX_WIDTH),
      "Width of the video for CUSTOM, rounded up to even",
      "CUSTOMのときの動画の幅(偶数に切り上げ)"),
  FRAME_HEIGHT(
      "1080",
      Rules.whole(2, FrameSize.MAX_HEIGHT),
      "Height of the video for CUSTOM, rounded up to even",
      "CUSTOMのときの動画の高さ(偶数に切り上げ)"),
  OUTPUT_FILENAME(
      "output/sliding_tiles.mp4",
      Rules.ANY_PATH,
      "Where the command line writes the video",
      "コマンドラインが動画を書き出す場所"),
  FFMPEG_PRESET(
      "", Rules.PRESETS, "Effort of the encoder; unset: medium", "エンコーダーの速さと圧縮の度合い。未設定ならmedium"),
  BITRATE("", Rules.BIT_RATE, "Average bit rate; unset: constant quality", "平均ビットレート。未設定なら品質一定"),
  CODING(
      "auto",
      Rules.oneOf("auto", "slide", "frames"),
      "How frames are coded: slide = most as a displaced key picture, frames = each by itself, auto"
          + " = what suits the motion",
      "フレームの符号化: slide = ほとんどをキー画像の移動で表す、frames = 1枚ずつ、auto = 動きに合うほう"),
  USE_VIDEOTOOLBOX(
      "true", Rules.YES_NO, "Allow the Mac's hardware encoder", "Macのハードウェアエンコーダーの使用を許可"),
  USE_GPU("true", Rules.YES_NO, "Allow the GPU to render", "GPUでの描画を許可"),
  SEGMENTS(
      "",
      Rules.whole(1, OutputSpec.MAX_SEGMENTS),
      "Number of pieces the video is rendered in; unset: as few as make sense",
      "動画を分割して描画する数。未設定なら必要最小限"),
  THREAD_COUNT(
      "8",
      Rules.whole(0, 256),
      "Most segments rendered at the same time; 0: no bound of its own",
      "同時に描画するセグメント数の上限。0なら制限なし"),
  PARALLEL_PROCESSING("true", Rules.YES_NO, "false: one segment at a time", "falseなら1セグメントずつ描画"),
  MEMORY_LIMIT(
      "2048", Rules.whole(256, 1_048_576), "Memory budget of the process in MB", "プロセスのメモリ上限(MB)"),
  GPU_MEMORY_LIMIT("2048", Rules.whole(64, 1_048_576), "GPU memory budget in MB", "GPUメモリの上限(MB)"),
  MEMORY_BATCH_SIZE(
      "20", Rules.whole(1, 2000), "Most photos decoded at the same time", "同時にデコードする写真の最大数"),
  FRAME_CACHING("true", Rules.YES_NO, "Accepted; has no effect", "受け付けるが効果はない"),
  STREAM_PROCESSING("true", Rules.YES_NO, "Accepted; has no effect", "受け付けるが効果はない"),
  TEMP_DIR("", Rules.ANY_PATH, "Folder for temporary files", "一時ファイルのフォルダー"),
  USE_RAM_DISK(
      "false",
      Rules.YES_NO,
      "Accepted; a RAM disk is not needed any more",
      "受け付けるが、RAMディスクはもう必要ない"),
  RAM_DISK_SIZE(
      "", Rules.ANY_PATH, "Accepted; a RAM disk is not needed any more", "受け付けるが、RAMディスクはもう必要ない");

  /** Two names this close, and both this long, look like a slip of the finger. */
  private static final int SLIP = 2;

  private static final int SHORTEST_COMPARED = 5;

  private final String defaultText;
  private final Allowed allowed;
  private final String english;
  private final String japanese;

  Setting(String defaultText, Allowed allowed, String english, String japanese) {
    this.defaultText = defaultText;
    this.allowed = allowed;
    this.english = english;
    this.japanese = japanese;
  }

  /** The value used when none is given; empty where the product decides itself. */
  public String defaultText() {
    return defaultText;
  }

  /** The values it takes. */
  public Allowed allowed() {
    return allowed;
  }

  /** What it does, in one sentence. */
  public String meaning(Language language) {
    return language.pick(english, japanese);
  }

  /** The name as a command line option: lower case with dashes, {@code --grid-rows}. */
  public String option() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The setting of exactly that name. */
  public static Optional<Setting> named(String name) {
    return Arrays.stream(values()).filter(setting -> setting.name().equals(name)).findFirst();
  }

  /** The setting that a name which is none was probably meant to be. */
  public static Optional<Setting> meantBy(String name) {
    String upper = name.toUpperCase(Locale.ROOT).replace('-', '_');
    if (upper.length() < SHORTEST_COMPARED) {
      return named(upper);
    }
    return Arrays.stream(values())
        .filter(setting -> EditDistance.between(upper, setting.name()) <= SLIP)
        .findFirst();
  }
}
