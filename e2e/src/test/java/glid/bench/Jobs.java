package glid.bench;

import glid.core.job.JobSpec;
import glid.core.job.Photo;
import glid.core.settings.SettingsReader;
import glid.core.settings.SettingsReading;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the jobs of the benchmark are to look like. */
final class Jobs {
  private static final Photo NO_PHOTO = new Photo("0".repeat(64), 1, "none.jpeg");

  private Jobs() {}

  /** A job that nobody renders. */
  static JobSpec stub(int segments) {
    return spec(segments, segments, List.of(NO_PHOTO));
  }

  /** A job of 1920x540 and 30 frames per second. */
  static JobSpec spec(int seconds, int segments, List<Photo> photos) {
    Map<String, String> settings = new HashMap<>();
    settings.put("ANIMATION_DURATION", Integer.toString(seconds));
    settings.put("SEGMENTS", Integer.toString(segments));
    settings.put("FPS", "30");
    settings.put("GRID_ROWS", "3");
    settings.put("GRID_COLS", "6");
    settings.put("IMAGE_HEIGHT", "160");
    settings.put("FRAME_SIZE_PRESET", "HD_HALF");
    settings.put("USE_VIDEOTOOLBOX", "false");
    settings.put("CODING", "frames");
    return switch (new SettingsReader(settings).read(photos.size())) {
      case SettingsReading.Accepted accepted -> accepted.settings().specFor(photos);
      case SettingsReading.Refused refused -> throw new AssertionError(refused.problems());
    };
  }
}
