package glid.dispatcher.catalog;

import glid.core.job.BadPhotos;
import glid.core.job.JobSpec;
import glid.core.job.RunEnd;
import glid.dispatcher.ledger.JobView;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** A job with all that is known about it. */
public record JobEntry(JobView view, JobSpec spec) {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'glid-'uuuuMMdd-HHmmss", Locale.ROOT);

  /** The text of its id. */
  public String id() {
    return view.run().jobId().text();
  }

  /** When it was accepted. */
  public Instant submittedAt() {
    return view.run().jobId().createdAt();
  }

  /**
   * What its video is called, without the ending: the time it was submitted, as clocks here say.
   */
  public String name() {
    return NAME.format(submittedAt().atZone(ZoneId.systemDefault()));
  }

  /** What its video is called where it is saved. */
  public String fileName() {
    return name() + ".mp4";
  }

  /** Whether it failed for photos that it could go on without. */
  public boolean canSkipBad() {
    return view.end() != null && spec.with(BadPhotos.SKIP).goesOnAfter(view.end());
  }

  /** Its result, empty while there is none. */
  public Optional<RunEnd.Done> done() {
    return view.end() instanceof RunEnd.Done done ? Optional.of(done) : Optional.empty();
  }

  /** The length of its video. */
  public double seconds() {
    var rate = spec.slide().frameRate();
    return (double) spec.slide().frames() * rate.denominator() / rate.numerator();
  }
}
