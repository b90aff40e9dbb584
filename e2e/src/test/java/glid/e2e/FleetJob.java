package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.JobId;
import glid.core.job.JobSpec;
import glid.core.job.Photo;
import glid.core.settings.SettingsReader;
import glid.core.settings.SettingsReading;
import glid.infra.storage.ObjectStore;
import glid.infra.storage.StoredInput;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A job of small frames whose segments take some seconds each. */
final class FleetJob {
  private static final int PHOTOS = 3;
  private static final int FRAMES_PER_SECOND = 30;

  private final Map<String, String> settings = new TreeMap<>();
  private final List<Path> photos = new ArrayList<>();

  private FleetJob() {}

  /** Makes its photos in a folder. */
  static FleetJob of(Path folder, int segments, int framesOfEach) {
    FleetJob job = new FleetJob();
    for (int number = 0; number < PHOTOS; number++) {
      Path photo = folder.resolve("photo%d.jpeg".formatted(number));
      job.photos.add(PhotoFiles.write(photo, PhotoFiles.grain(480, 360, number)));
    }
    int frames = segments * framesOfEach;
    return job.with("GRID_ROWS", "1")
        .with("IMAGE_HEIGHT", "180")
        .with("CODING", "frames")
        .with("FRAME_SIZE_PRESET", "CUSTOM")
        .with("FRAME_WIDTH", "320")
        .with("FRAME_HEIGHT", "180")
        .with("USE_VIDEOTOOLBOX", "false")
        .with("FPS", Integer.toString(FRAMES_PER_SECOND))
        .with("ANIMATION_DURATION", "%.3f".formatted((double) frames / FRAMES_PER_SECOND))
        .with("SEGMENTS", Integer.toString(segments));
  }

  /** The same job with another setting. */
  FleetJob with(String name, String value) {
    FleetJob other = new FleetJob();
    other.photos.addAll(photos);
    other.settings.putAll(settings);
    other.settings.put(name, value);
    return other;
  }

  JobId submitTo(GlidServer dispatcher) throws Exception {
    GlidServer.Form form = new GlidServer.Form();
    settings.forEach(form::with);
    for (Path photo : photos) {
      form.photo(photo);
    }
    HttpResponse<String> accepted = dispatcher.submit(form);
    assertThat(accepted.statusCode()).as(accepted.body()).isBetween(200, 202);
    return new JobId(GlidServer.json(accepted).get("id").asText());
  }

  /** Stores its photos; gives what is to be stored as its specification. */
  JobSpec storeIn(ObjectStore store) {
    List<Photo> stored = new ArrayList<>();
    for (Path photo : photos) {
      StoredInput input = store.putInput(photo);
      stored.add(new Photo(input.sha256(), input.sizeBytes(), photo.getFileName().toString()));
    }
    return switch (new SettingsReader(settings).read(PHOTOS)) {
      case SettingsReading.Accepted accepted -> accepted.settings().specFor(stored);
      case SettingsReading.Refused refused -> throw new AssertionError(refused.problems());
    };
  }
}
