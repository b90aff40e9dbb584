package glid.standalone.command;

import glid.core.job.BadPhotos;
import glid.core.job.HardwareUse;
import glid.core.job.JobId;
import glid.core.job.JobSpec;
import glid.core.job.Photo;
import glid.core.job.RunEnd;
import glid.core.settings.JobSettings;
import glid.core.settings.ResourceLimits;
import glid.dispatcher.ledger.JobLedger;
import glid.dispatcher.ledger.JobView;
import glid.infra.bucket.Leftovers;
import glid.infra.storage.ByteRange;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.StoredInput;
import glid.standalone.member.FleetMember;
import glid.worker.encode.EncoderCandidate;
import glid.worker.encode.EncoderProbe;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Renders one job in this process, from photos on disk to a file on disk. */
final class LocalRender {
  /** How long a command that was stopped can be given again and goes on. */
  private static final Duration KEPT = Duration.ofDays(30);

  private static final int STORED_AT_ONCE = 4;

  private final FleetMember fleet;
  private final JobSettings settings;
  private final BadPhotos badPhotos;
  private final Reporter reporter;

  LocalRender(FleetMember fleet, JobSettings settings, BadPhotos badPhotos, Reporter reporter) {
    this.fleet = fleet;
    this.settings = settings;
    this.badPhotos = badPhotos;
    this.reporter = reporter;
  }

  /**
   * Renders and writes the video. An earlier try of the same job goes on where it stopped.
   *
   * @return how the job ended
   */
  RunEnd run(List<Path> files, OutputFile output) throws InterruptedException {
    // Loading the native libraries takes as long as reading the photos.
    CompletableFuture<List<EncoderCandidate>> encoders =
        CompletableFuture.supplyAsync(
            () -> EncoderProbe.probe(settings.output().hardwareEncoder()));
    fleet.leftovers().removeJobs(KEPT);
    fleet.leftovers().remove(Leftovers.Patience.NONE);
    JobSpec spec = settings.specFor(storePhotos(files)).with(badPhotos);
    JobId job = fleet.intake().submit(spec, fleet.idempotency().keyOf(spec));
    fleet.intake().retry(job);
    CompletableFuture<JobView> ended = new CompletableFuture<>();
    try (JobLedger.Watch _ = fleet.ledger().watch(job, view -> follow(view, ended))) {
      fleet.lead(run -> run.jobId().equals(job));
      fleet.ledger().view(job).ifPresent(view -> follow(view, ended));
      // After lead(): the leader must hear the worker's first heartbeat.
      work(encoders.join());
      JobView view = ended.join();
      RunEnd end = Objects.requireNonNull(view.end());
      if (end instanceof RunEnd.Done done) {
        write(done, output);
        reporter.end(view, end, output.path().toString());
        forget(job);
      } else {
        reporter.end(view, end, "");
        if (badPhotos == BadPhotos.FAIL && spec.with(BadPhotos.SKIP).goesOnAfter(end)) {
          reporter.hintToSkip();
        }
      }
      return end;
    }
  }

  private void work(List<EncoderCandidate> encoders) {
    Path scratch =
        settings.temporaryFolder().isEmpty()
            ? fleet.scratch()
            : fleet.scratchIn(Path.of(settings.temporaryFolder()).toAbsolutePath());
    reporter.notices(List.of("encoder: " + EncoderCandidate.reasons(encoders)));
    fleet.work(limits(), encoders, scratch);
  }

  /** A worker looks for the GPU when it starts, unless nobody wants it. */
  private ResourceLimits limits() {
    return settings.output().gpu() == HardwareUse.FORBIDDEN
        ? settings.limits().withoutGpu()
        : settings.limits();
  }

  /** Several at a time: each waits for the disk. */
  private List<Photo> storePhotos(List<Path> files) {
    List<CompletableFuture<Photo>> photos = new ArrayList<>(files.size());
    try (ExecutorService threads =
        Executors.newFixedThreadPool(
            STORED_AT_ONCE, Thread.ofPlatform().name("store-", 0).daemon().factory())) {
      try {
        for (Path file : files) {
          photos.add(CompletableFuture.supplyAsync(() -> storePhoto(file), threads));
        }
        return photos.stream().map(CompletableFuture::join).toList();
      } finally {
        // After a failure the others are in vain.
        threads.shutdownNow();
      }
    }
  }

  private Photo storePhoto(Path file) {
    StoredInput input = fleet.bucket().store().putInput(file);
    return new Photo(input.sha256(), input.sizeBytes(), String.valueOf(file.getFileName()));
  }

  private void follow(JobView view, CompletableFuture<JobView> ended) {
    reporter.progress(view);
    if (view.state().isTerminal()) {
      ended.complete(view);
    }
  }

  private void write(RunEnd.Done done, OutputFile output) {
    ObjectKey key = new ObjectKey(done.video().key());
    try (InputStream video = fleet.bucket().store().open(key, ByteRange.WHOLE)) {
      output.write(video);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the finished video " + key, e);
    }
  }

  /** The video is the user's now: only the tiles stay, for the next video of these photos. */
  private void forget(JobId job) {
    fleet.bucket().deleteJob(job);
    fleet.leftovers().remove(Leftovers.Patience.NONE);
  }
}
