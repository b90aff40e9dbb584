package glid.core.settings;

import glid.core.grid.AspectRatio;
import glid.core.grid.CropPosition;
import glid.core.grid.GridLayout;
import glid.core.grid.GridSides;
import glid.core.grid.Motion;
import glid.core.grid.Rational;
import glid.core.job.CodingChoice;
import glid.core.job.EncoderEffort;
import glid.core.job.GridSpec;
import glid.core.job.HardwareUse;
import glid.core.job.JobSpec;
import glid.core.job.OutputSpec;
import glid.core.job.RateControl;
import glid.core.job.SlideMargin;
import glid.core.job.SlideSpec;
import glid.core.media.FrameSize;
import glid.core.settings.SettingsReading.Accepted;
import glid.core.settings.SettingsReading.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Turns named texts into checked settings, and tells everything that is wrong at once. */
public final class SettingsReader {
  /** x264's own default; what it means here is in docs/decisions/0003. */
  private static final RateControl DEFAULT_RATE = new RateControl.ConstantQuality(230);

  private static final EncoderEffort DEFAULT_EFFORT = EncoderEffort.MEDIUM;
  private static final FrameSize HD = new FrameSize(1920, 1080);
  private static final FrameSize HD_HALF = new FrameSize(1920, 540);
  private static final List<Setting> WITHOUT_EFFECT =
      List.of(
          Setting.FRAME_CACHING,
          Setting.STREAM_PROCESSING,
          Setting.USE_RAM_DISK,
          Setting.RAM_DISK_SIZE);

  private final SettingValues values;

  /**
   * @param named values by the names of {@link Setting}; blank values count as not given
   */
  public SettingsReader(Map<String, String> named) {
    values = new SettingValues(named);
  }

  /** The numbered photos that are used when no photos are named. */
  public ImageNumbers imageNumbers() {
    int first = values.whole(Setting.START_IMAGE_NUMBER);
    int last = values.whole(Setting.END_IMAGE_NUMBER);
    if (last < first) {
      values.problems().add(new SettingProblem.EmptyRange(first, last));
      return new ImageNumbers(first, first);
    }
    return new ImageNumbers(first, last);
  }

  /** All settings for a number of photos. Call it once. */
  public SettingsReading read(int photos) {
    if (photos < 1 || photos > JobSpec.MAX_PHOTOS) {
      values.problems().add(new SettingProblem.PhotoCount(photos));
    }
    GridSpec grid = grid(Math.clamp(photos, 1, JobSpec.MAX_PHOTOS));
    SlideSpec slide = slide();
    OutputSpec output = output(frame(grid.layout()));
    ResourceLimits limits = limits();
    noteWithoutEffect();
    if (!values.problems().isEmpty()) {
      return new Refused(values.problems());
    }
    int cells = grid.layout().cells();
    if (photos > cells) {
      values.notices().add(new SettingNotice.SurplusPhotos(photos, cells));
    }
    return new Accepted(
        new JobSettings(
            grid,
            slide,
            output,
            limits,
            values.text(Setting.OUTPUT_FILENAME),
            values.text(Setting.TEMP_DIR)),
        values.notices());
  }

  private GridSpec grid(int photos) {
    GridSides sides =
        GridLayout.sidesFor(
            photos,
            values.wholeIfSet(Setting.GRID_ROWS).orElse(0),
            values.wholeIfSet(Setting.GRID_COLS).orElse(0));
    AspectRatio aspect =
        new AspectRatio(values.whole(Setting.ASPECT_RATIO_W), values.whole(Setting.ASPECT_RATIO_H));
    int tileHeight = values.whole(Setting.IMAGE_HEIGHT);
    if (aspect.widthFor(tileHeight) < 1) {
      values.problems().add(new SettingProblem.EmptyTile(tileHeight, aspect.toString()));
      aspect = new AspectRatio(1, 1);
    }
    return new GridSpec(
        sides.rows(),
        sides.columns(),
        values.whole(Setting.GAP_HORIZONTAL),
        values.whole(Setting.GAP_VERTICAL),
        tileHeight,
        aspect,
        values.choice(Setting.CROP_POSITION, CropPosition.class),
        values.color(Setting.BACKGROUND_COLOR));
  }

  private SlideSpec slide() {
    Rational seconds = values.decimal(Setting.ANIMATION_DURATION);
    Duration duration = Duration.ofNanos(seconds.times(1_000_000_000).floor());
    return new SlideSpec(
        duration,
        values.rate(Setting.FPS),
        values.decimal(Setting.SLIDE_SPEED),
        values.choice(Setting.MOTION, Motion.class));
  }

  private FrameSize frame(GridLayout layout) {
    return switch (values.choice(Setting.FRAME_SIZE_PRESET, FrameSizePreset.class)) {
      case AUTO -> sheetSize(layout);
      case HD -> HD;
      case HD_HALF -> HD_HALF;
      case CUSTOM -> new FrameSize(evenSide(Setting.FRAME_WIDTH), evenSide(Setting.FRAME_HEIGHT));
    };
  }

  private FrameSize sheetSize(GridLayout layout) {
    int width = roundUpToEven(layout.sheetWidth());
    int height = roundUpToEven(layout.sheetHeight());
    if (width > FrameSize.MAX_WIDTH || height > FrameSize.MAX_HEIGHT) {
      values.problems().add(new SettingProblem.FrameTooLarge(width, height));
      return HD;
    }
    return new FrameSize(width, height);
  }

  private int evenSide(Setting setting) {
    int side = values.whole(setting);
    int even = roundUpToEven(side);
    if (even != side) {
      values
          .notices()
          .add(new SettingNotice.ReadAs(setting, Integer.toString(side), Integer.toString(even)));
    }
    return even;
  }

  private static int roundUpToEven(int side) {
    return side + (side & 1);
  }

  private OutputSpec output(FrameSize frame) {
    EncoderEffort effort =
        values.isSet(Setting.FFMPEG_PRESET)
            ? values.choice(Setting.FFMPEG_PRESET, EncoderEffort.class)
            : DEFAULT_EFFORT;
    RateControl rate = DEFAULT_RATE;
    var bitsPerSecond = values.bitsPerSecondIfSet(Setting.BITRATE);
    if (bitsPerSecond.isPresent()) {
      rate = new RateControl.AverageBitrate(bitsPerSecond.getAsLong());
    }
    return new OutputSpec(
        frame,
        effort,
        rate,
        coding(frame, rate),
        hardware(Setting.USE_VIDEOTOOLBOX),
        hardware(Setting.USE_GPU),
        values.wholeIfSet(Setting.SEGMENTS).orElse(0));
  }

  private CodingChoice coding(FrameSize frame, RateControl rate) {
    CodingChoice coding = values.choice(Setting.CODING, CodingChoice.class);
    if (coding == CodingChoice.SLIDE) {
      if (rate instanceof RateControl.AverageBitrate) {
        values.problems().add(new SettingProblem.SlideAtBitRate());
      }
      if (SlideMargin.widest(frame) < SlideMargin.LEAST) {
        values.problems().add(new SettingProblem.TooWideToSlide(frame.width()));
      }
    }
    return coding;
  }

  private HardwareUse hardware(Setting setting) {
    return values.yes(setting) ? HardwareUse.ALLOWED : HardwareUse.FORBIDDEN;
  }

  private ResourceLimits limits() {
    int slots = values.whole(Setting.THREAD_COUNT);
    return new ResourceLimits(
        values.yes(Setting.PARALLEL_PROCESSING) ? slots : 1,
        values.whole(Setting.MEMORY_LIMIT),
        values.whole(Setting.GPU_MEMORY_LIMIT),
        values.whole(Setting.MEMORY_BATCH_SIZE));
  }

  private void noteWithoutEffect() {
    for (Setting setting : WITHOUT_EFFECT) {
      if (values.isSet(setting) && !values.text(setting).equals(setting.defaultText())) {
        if (setting != Setting.RAM_DISK_SIZE) {
          values.yes(setting);
        }
        values.notices().add(new SettingNotice.NoEffect(setting));
      }
    }
  }
}
