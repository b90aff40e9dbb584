package glid.infra.storage;

import glid.core.grid.AspectRatio;
import glid.core.grid.CropPosition;
import glid.core.job.JobId;
import glid.core.job.RunId;
import glid.core.media.RgbColor;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every key of the store, and what a listed key means. */
public final class ObjectKeys {
  private static final String JOB = "([0-9a-hjkmnp-tv-z]{20})";
  private static final String NUMBER = "(0|[1-9][0-9]{0,8})";
  private static final String SHA256 = "[0-9a-f]{64}";
  private static final String ATTEMPT_ID = "[a-z0-9][a-z0-9-]{0,63}";

  private static final Pattern ACTIVE = Pattern.compile("active/" + JOB + "\\." + NUMBER);
  private static final Pattern JOB_SPEC = Pattern.compile("jobs/" + JOB + "/job\\.json");
  private static final Pattern OF_JOB = Pattern.compile("jobs/" + JOB + "/.+");
  private static final Pattern END =
      Pattern.compile("jobs/" + JOB + "/runs/" + NUMBER + "/end\\.json");
  private static final Pattern OF_RUN = Pattern.compile("jobs/" + JOB + "/runs/" + NUMBER + "/.+");
  private static final Pattern OF_SEGMENT =
      Pattern.compile(
          "jobs/[^/]+/runs/[^/]+/segments/([0-9]{5})(?:\\.([acx])%s\\.json|/(%s)\\.mp4)"
              .formatted(NUMBER, ATTEMPT_ID));
  private static final Pattern RESULT =
      Pattern.compile("jobs/%s/runs/%s/result/%s\\.mp4".formatted(JOB, NUMBER, ATTEMPT_ID));

  private ObjectKeys() {}

  /**
   * A prepared tile.
   *
   * @param renderAbi rules it was made by
   * @param photoSha256 of the photo's bytes
   * @param widthPx of the tile
   * @param heightPx of the tile
   */
  public record Tile(
      int renderAbi,
      String photoSha256,
      AspectRatio aspect,
      CropPosition crop,
      int widthPx,
      int heightPx) {}

  /** The bytes of a photo. */
  public static ObjectKey input(String sha256) {
    return new ObjectKey(inputsPrefix() + hash(sha256));
  }

  /** The tile of an opaque photo. */
  public static ObjectKey tile(Tile tile) {
    return new ObjectKey(tileText(tile));
  }

  /** The tile of a photo with alpha over a background. */
  public static ObjectKey tile(Tile tile, RgbColor background) {
    return new ObjectKey(tileText(tile) + "-" + background.hex());
  }

  /**
   * The memory of a request.
   *
   * @param sha256 of the owner and the request's idempotency key
   */
  public static ObjectKey idempotency(String sha256) {
    return new ObjectKey(idempotencyPrefix() + hash(sha256));
  }

  /** The marker of a run that is not over. */
  public static ObjectKey active(RunId run) {
    return new ObjectKey(activePrefix() + run.jobId() + "." + run.number());
  }

  /** The specification of a job. */
  public static ObjectKey jobSpec(JobId job) {
    return new ObjectKey(jobPrefix(job) + "job.json");
  }

  /** The plan of a run. */
  public static ObjectKey plan(RunId run) {
    return new ObjectKey(runPrefix(run) + "plan.json");
  }

  /** The note that attempt n (from 0) at a segment began. */
  public static ObjectKey attempt(RunId run, int segment, int n) {
    return new ObjectKey(attemptsPrefix(run, segment) + count("attempt", n) + ".json");
  }

  /** The video of a segment as one attempt rendered it. */
  public static ObjectKey segmentFile(RunId run, int segment, String attemptId) {
    return new ObjectKey(segmentPrefix(run, segment) + "/" + checkedAttemptId(attemptId) + ".mp4");
  }

  /** The commit of a generation (from 0) of a segment. */
  public static ObjectKey commit(RunId run, int segment, int generation) {
    return new ObjectKey(
        segmentPrefix(run, segment) + ".c" + count("generation", generation) + ".json");
  }

  /** The revocation of a generation of a segment. */
  public static ObjectKey revocation(RunId run, int segment, int generation) {
    return new ObjectKey(
        segmentPrefix(run, segment) + ".x" + count("generation", generation) + ".json");
  }

  /** The whole video as one attempt joined it. */
  public static ObjectKey result(RunId run, String attemptId) {
    return new ObjectKey(resultsPrefix(run) + checkedAttemptId(attemptId) + ".mp4");
  }

  /** Whether a key is one of {@link #result}. */
  public static boolean isResult(ObjectKey key) {
    return RESULT.matcher(key.text()).matches();
  }

  /** The terminal decision of a run. */
  public static ObjectKey end(RunId run) {
    return new ObjectKey(runPrefix(run) + "end.json");
  }

  /** Lists {@link #input}. */
  public static String inputsPrefix() {
    return "inputs/";
  }

  /** Lists {@link #idempotency}. */
  public static String idempotencyPrefix() {
    return "idem/";
  }

  /** A cache entry of no use but to see whether the store takes it. */
  public static ObjectKey probe() {
    return new ObjectKey("probe/ready");
  }

  /** An object of no use but to see how the store treats it. */
  public static ObjectKey probe(String id) {
    return new ObjectKey("probe/" + id);
  }

  /** Lists {@link #active}. */
  public static String activePrefix() {
    return "active/";
  }

  /** Lists everything of all jobs, the newest job first. */
  public static String jobsPrefix() {
    return "jobs/";
  }

  /** Lists everything of a job. */
  public static String jobPrefix(JobId job) {
    return jobsPrefix() + job + "/";
  }

  /** Lists everything of all runs of a job. */
  public static String runsPrefix(JobId job) {
    return jobPrefix(job) + "runs/";
  }

  /** Lists everything of a run. */
  public static String runPrefix(RunId run) {
    return runsPrefix(run.jobId()) + run.number() + "/";
  }

  /** Lists everything of all segments of a run, in the order of the segments. */
  public static String segmentsPrefix(RunId run) {
    return runPrefix(run) + "segments/";
  }

  /** Lists everything of a segment. */
  public static String segmentPrefix(RunId run, int segment) {
    if (segment < 0 || segment > 99_999) {
      throw new IllegalArgumentException("segment: 0..99999, got " + segment);
    }
    return segmentsPrefix(run) + "%05d".formatted(segment);
  }

  /** Lists {@link #attempt} of a segment. */
  public static String attemptsPrefix(RunId run, int segment) {
    return segmentPrefix(run, segment) + ".a";
  }

  /** Lists {@link #result} of a run. */
  public static String resultsPrefix(RunId run) {
    return runPrefix(run) + "result/";
  }

  /** The run of an {@link #active} key. */
  public static Optional<RunId> activeRun(ObjectKey key) {
    return run(ACTIVE.matcher(key.text()));
  }

  /** The job of a {@link #jobSpec} key. */
  public static Optional<JobId> specifiedJob(ObjectKey key) {
    return job(JOB_SPEC.matcher(key.text()));
  }

  /** The job to which any key below {@link #jobPrefix} belongs. */
  public static Optional<JobId> jobOf(ObjectKey key) {
    return job(OF_JOB.matcher(key.text()));
  }

  /** The run of an {@link #end} key. */
  public static Optional<RunId> endedRun(ObjectKey key) {
    return run(END.matcher(key.text()));
  }

  /** The run to which any key below {@link #runPrefix} belongs. */
  public static Optional<RunId> runOf(ObjectKey key) {
    return run(OF_RUN.matcher(key.text()));
  }

  /** What a key below {@link #segmentsPrefix} says about its segment. */
  public static Optional<SegmentObject> segmentObject(ObjectKey key) {
    Matcher matcher = OF_SEGMENT.matcher(key.text());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int segment = Integer.parseInt(matcher.group(1));
    if (matcher.group(4) != null) {
      return Optional.of(new SegmentObject.File(segment, matcher.group(4)));
    }
    int number = Integer.parseInt(matcher.group(3));
    return Optional.of(
        switch (matcher.group(2)) {
          case "a" -> new SegmentObject.Attempt(segment, number);
          case "c" -> new SegmentObject.Commit(segment, number);
          default -> new SegmentObject.Revocation(segment, number);
        });
  }

  private static Optional<JobId> job(Matcher matcher) {
    return matcher.matches() ? Optional.of(new JobId(matcher.group(1))) : Optional.empty();
  }

  private static Optional<RunId> run(Matcher matcher) {
    return matcher.matches()
        ? Optional.of(new RunId(new JobId(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  private static String tileText(Tile tile) {
    return "tiles/v%d/%s-%dx%d-%s-%dx%d"
        .formatted(
            tile.renderAbi(),
            hash(tile.photoSha256()),
            tile.aspect().width(),
            tile.aspect().height(),
            tile.crop().name().toLowerCase(Locale.ROOT),
            tile.widthPx(),
            tile.heightPx());
  }

  private static String hash(String sha256) {
    if (!sha256.matches(SHA256)) {
      throw new IllegalArgumentException(
          "sha256: 64 lower-case hexadecimal digits, got '" + sha256 + "'");
    }
    return sha256;
  }

  private static String checkedAttemptId(String attemptId) {
    if (!attemptId.matches(ATTEMPT_ID)) {
      throw new IllegalArgumentException(
          "attempt id: 1..64 of a-z 0-9 and '-', got '" + attemptId + "'");
    }
    return attemptId;
  }

  private static int count(String name, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(name + ": at least 0, got " + value);
    }
    return value;
  }
}
