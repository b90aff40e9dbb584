package glid.e2e;

import glid.core.job.HardwareUse;
import glid.core.job.JobId;
import glid.core.job.JobSpec;
import glid.core.job.Photo;
import glid.core.job.RunEnd;
import glid.core.settings.JobSettings;
import glid.core.settings.SettingsReader;
import glid.core.settings.SettingsReading;
import glid.dispatcher.ledger.JobLedger;
import glid.dispatcher.ledger.JobView;
import glid.infra.bucket.Leftovers;
import glid.infra.storage.ByteRange;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectKeys;
import glid.infra.storage.StoredInput;
import glid.standalone.member.FleetMember;
import glid.worker.encode.EncoderCandidate;
import glid.worker.encode.EncoderProbe;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What a client does who wants one small video of two segments, and does not give up. */
final class SmallJob {
  static final int FRAMES = 8;
  static final int SEGMENTS = 2;
  static final int PHOTOS = 3;

  private static final Map<String, String> SETTINGS =
      Map.of(
          "GRID_ROWS", "1",
          "IMAGE_HEIGHT", "48",
          "FPS", "16",
          "ANIMATION_DURATION", "0.5",
          "FFMPEG_PRESET", "ultrafast",
          "USE_VIDEOTOOLBOX", "false",
          "SEGMENTS", Integer.toString(SEGMENTS));

  private final Path photos;
  private final List<EncoderCandidate> encoders;

  /** Over a folder that {@link #withPhotosIn} filled. */
  SmallJob(Path photos) {
    this.photos = photos;
    this.encoders = EncoderProbe.probe(HardwareUse.FORBIDDEN);
  }

  /** Makes photos first. */
  static SmallJob withPhotosIn(Path folder) {
    Path photos = folder.resolve("photos");
    for (int number = 0; number < PHOTOS; number++) {
      PhotoFiles.write(photo(photos, number), PhotoFiles.grain(120, 90, number));
    }
    return new SmallJob(photos);
  }

  private static Path photo(Path photos, int number) {
    return photos.resolve("photo%d.jpeg".formatted(number));
  }

  /** The folder of its photos. */
  Path photos() {
    return photos;
  }

  /**
   * Starts a process's work, submits the job unless it is there, waits for its end and saves the
   * video.
   */
  RunEnd run(FleetMember fleet, Path video) throws Exception {
    fleet.leftovers().remove(Leftovers.Patience.NONE);
    JobId job = accepted(fleet).orElseGet(() -> submit(fleet));
    CompletableFuture<RunEnd> ended = new CompletableFuture<>();
    try (JobLedger.Watch _ = fleet.ledger().watch(job, view -> tellEnd(view, ended))) {
      fleet.lead(run -> true);
      fleet.ledger().view(job).ifPresent(view -> tellEnd(view, ended));
      fleet.work(settings().limits(), encoders, fleet.scratch());
      RunEnd end = ended.get(1, TimeUnit.MINUTES);
      if (end instanceof RunEnd.Done done) {
        save(fleet, done, video);
      }
      return end;
    }
  }

  private static Optional<JobId> accepted(FleetMember fleet) {
    return fleet.bucket().store().list(ObjectKeys.jobsPrefix()).stream()
        .map(ObjectKeys::specifiedJob)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private JobId submit(FleetMember fleet) {
    List<Photo> stored = new ArrayList<>();
    for (int number = 0; number < PHOTOS; number++) {
      StoredInput input = fleet.bucket().store().putInput(photo(photos, number));
      stored.add(new Photo(input.sha256(), input.sizeBytes(), "photo " + number));
    }
    JobSpec spec = settings().specFor(stored);
    return fleet.intake().submit(spec, "the client's key");
  }

  private static void tellEnd(JobView view, CompletableFuture<RunEnd> ended) {
    if (view.end() != null) {
      ended.complete(view.end());
    }
  }

  private static void save(FleetMember fleet, RunEnd.Done done, Path video) throws IOException {
    ObjectKey key = new ObjectKey(done.video().key());
    try (InputStream content = fleet.bucket().store().open(key, ByteRange.WHOLE)) {
      Files.copy(content, video);
    }
  }

  private static JobSettings settings() {
    return switch (new SettingsReader(SETTINGS).read(PHOTOS)) {
      case SettingsReading.Accepted accepted -> accepted.settings();
      case SettingsReading.Refused refused -> throw new AssertionError(refused.problems());
    };
  }
}
