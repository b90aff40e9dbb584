package glid.standalone.bench;

import glid.core.grid.GridLayout;
import glid.core.grid.SlidePath;
import glid.core.job.OutputSpec;
import glid.core.job.SlideSpec;
import glid.core.settings.JobSettings;
import glid.core.settings.Setting;
import glid.core.settings.SettingsReader;
import glid.core.settings.SettingsReading;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A video that is made again and again.
 *
 * @param name as the command line takes it
 * @param photos in the grid
 * @param texts settings by name; all others have their defaults
 * @param runs of each contender, unless the user says otherwise
 * @param compareEvery which frames are compared with the exact picture: every so many, from frame 0
 */
public record BenchJob(
    String name, int photos, Map<Setting, String> texts, int runs, int compareEvery) {
  private static final Map<Setting, String> SMALL =
      Map.of(
          Setting.FRAME_SIZE_PRESET, "AUTO",
          Setting.IMAGE_HEIGHT, "100",
          Setting.ANIMATION_DURATION, "4",
          Setting.FPS, "30");

  private static final Map<Setting, String> MIDDLE =
      Map.of(
          Setting.GRID_ROWS, "6",
          Setting.GRID_COLS, "6",
          Setting.FRAME_SIZE_PRESET, "HD",
          Setting.IMAGE_HEIGHT, "180",
          Setting.ANIMATION_DURATION, "10",
          Setting.FPS, "30");

  private static final Map<Setting, String> LONG =
      with(Map.of(Setting.GRID_COLS, "60", Setting.ANIMATION_DURATION, "120", Setting.FPS, "60"));

  private static final Map<Setting, String> ULTRA_HD =
      with(
          Map.of(
              Setting.FRAME_SIZE_PRESET, "CUSTOM",
              Setting.FRAME_WIDTH, "3840",
              Setting.FRAME_HEIGHT, "2160",
              Setting.IMAGE_HEIGHT, "360"));

  /** All jobs; the first two are measured when none is named, the others take long. */
  public static final List<BenchJob> ALL =
      List.of(
          new BenchJob("S", 36, SMALL, 3, 1),
          new BenchJob("M", 36, MIDDLE, 3, 1),
          new BenchJob("L", 360, LONG, 1, 10),
          new BenchJob("K", 36, ULTRA_HD, 1, 1));

  private static final int QUICK = 2;

  public BenchJob {
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    if (photos < 1 || runs < 1 || compareEvery < 1) {
      throw new IllegalArgumentException(
          "photos, runs and compareEvery: at least 1, got %d, %d, %d"
              .formatted(photos, runs, compareEvery));
    }
  }

  private static Map<Setting, String> with(Map<Setting, String> changes) {
    Map<Setting, String> texts = new LinkedHashMap<>(MIDDLE);
    texts.putAll(changes);
    return texts;
  }

  /** The job with a name, in either case. */
  public static Optional<BenchJob> named(String name) {
    return ALL.stream().filter(job -> job.name.equals(name.toUpperCase(Locale.ROOT))).findFirst();
  }

  /** Those that are measured when none is named. */
  public static List<BenchJob> quick() {
    return ALL.subList(0, QUICK);
  }

  /** The settings, typed. */
  JobSettings settings() {
    Map<String, String> named =
        texts.entrySet().stream()
            .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
    return switch (new SettingsReader(named).read(photos)) {
      case SettingsReading.Accepted accepted -> accepted.settings();
      case SettingsReading.Refused refused ->
          throw new IllegalStateException("job " + name + ": " + refused.problems());
    };
  }

  /** Where the grid is in each frame. */
  static SlidePath path(JobSettings settings) {
    GridLayout layout = settings.grid().layout();
    OutputSpec output = settings.output();
    SlideSpec slide = settings.slide();
    return new SlidePath(
        output.frame().width(), layout.sheetWidth(), slide.frames(), slide.speed(), slide.motion());
  }
}
