package glid.infra.bucket;

import static glid.infra.bucket.Things.CANCELED;
import static glid.infra.bucket.Things.JOB;
import static glid.infra.bucket.Things.RUN;
import static glid.infra.bucket.Things.START;
import static glid.infra.bucket.Things.commitBy;
import static glid.infra.bucket.Things.doneWith;
import static glid.infra.bucket.Things.planOf;
import static glid.infra.bucket.Things.specOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.JobId;
import glid.core.job.JobSpec;
import glid.core.job.Photo;
import glid.core.job.RunId;
import glid.infra.bucket.Leftovers.Patience;
import glid.infra.json.Documents;
import glid.infra.storage.DirectoryObjectStore;
import glid.infra.storage.InputBytes;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectKeys;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Patience AN_HOUR = new Patience(HOUR, HOUR);
  private static final JobId LOST = new JobId("zzzzzzzzzzzzzzzzzzzz");

  @TempDir Path folder;
  private DirectoryObjectStore store;
  private JobBucket bucket;
  private IdempotencyRecords records;

  @BeforeEach
  void open() {
    store = DirectoryObjectStore.open(folder);
    bucket = new JobBucket(store, new Documents());
    records = new IdempotencyRecords(store, new Documents());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whatAJobNeedsStays() {
    submit("sea");
    bucket.createPlan(RUN, planOf(2));
    work(RUN);
    List<ObjectKey> before = store.list("");

    later(Duration.ofDays(100)).remove(Patience.NONE);

    assertThat(store.list("")).isEqualTo(before);
  }

  @Test
  void whatAnInterruptedSubmissionStoredIsRemovedWhenItIsOld() {
    photo("sea");
    records.claim("key", specOf(1), LOST);
    bucket.markActive(new RunId(LOST, 0));
    List<ObjectKey> before = store.list("");

    now().remove(AN_HOUR);
    assertThat(store.list("")).isEqualTo(before);

    later(HOUR).remove(AN_HOUR);
    assertThat(store.list("")).isEmpty();
  }

  @Test
  void photosMayWaitLongerThanSubmissions() {
    String sea = photo("sea");
    bucket.markActive(new RunId(LOST, 0));

    now().remove(new Patience(Duration.ZERO, HOUR));

    assertThat(store.list("")).containsExactly(ObjectKeys.input(sea));
  }

  @Test
  void whatADeletedJobLeftIsRemovedAndItsKeyIsFree() {
    JobSpec spec = submit("sea");
    records.claim("key", spec, JOB);
    bucket.createPlan(RUN, planOf(1));
    work(RUN);
    store.delete(ObjectKeys.jobSpec(JOB));

    now().remove(Patience.NONE);

    assertThat(store.list("")).isEmpty();
    assertThat(records.claim("key", spec, LOST)).isEqualTo(LOST);
  }

  @Test
  void photosOfOtherJobsStay() {
    submit("sea");
    photo("wood");

    now().remove(Patience.NONE);

    assertThat(store.list(ObjectKeys.inputsPrefix()))
        .containsExactly(ObjectKeys.input(photo("sea")));
  }

  @Test
  void theWorkOfEndedRunsIsRemovedAndTheNextRunGoesOn() {
    ObjectKey video = ObjectKeys.result(RUN, "won");
    submit("sea");
    bucket.createPlan(RUN, planOf(1));
    work(RUN);
    store.createIfAbsent(video, new byte[1]);
    store.createIfAbsent(ObjectKeys.result(RUN, "lost"), new byte[1]);
    bucket.createEnd(RUN, doneWith(video));
    work(RUN.next());
    List<ObjectKey> next = store.list(ObjectKeys.runPrefix(RUN.next()));

    now().remove(AN_HOUR);

    assertThat(store.list(ObjectKeys.runPrefix(RUN)))
        .containsExactly(ObjectKeys.end(RUN), ObjectKeys.plan(RUN), video);
    assertThat(store.list(ObjectKeys.runPrefix(RUN.next()))).isEqualTo(next);
    // A leader that missed the notice finds the end by its marker.
    assertThat(bucket.activeRuns()).containsExactly(RUN);

    later(HOUR).remove(AN_HOUR);
    assertThat(bucket.activeRuns()).isEmpty();
  }

  /** A worker stored it after the run was canceled and tidied up. */
  @Test
  void theOnlyResultOfARunThatIsNotDoneIsLeftOver() {
    submit("sea");
    bucket.createEnd(RUN, CANCELED);
    bucket.unmarkActive(RUN);
    store.createIfAbsent(ObjectKeys.result(RUN, "late"), new byte[1]);

    now().remove(AN_HOUR);

    assertThat(store.list(ObjectKeys.runPrefix(RUN))).containsExactly(ObjectKeys.end(RUN));
  }

  /** A newer version of the program may have written it. */
  @Test
  void whatCannotBeReadKeepsWhatItMayNeed() {
    submit("sea");
    photo("wood");
    store.createIfAbsent(ObjectKeys.jobSpec(LOST), "{\"version\":9}".getBytes(UTF_8));
    store.createIfAbsent(ObjectKeys.end(RUN), "{\"version\":9}".getBytes(UTF_8));
    store.createIfAbsent(ObjectKeys.idempotency("0".repeat(64)), "{}".getBytes(UTF_8));
    work(RUN);
    List<ObjectKey> before = store.list("");

    later(HOUR).remove(Patience.NONE);

    assertThat(store.list("")).isEqualTo(before);
  }

  @Test
  void oldJobsAreRemovedWhateverTheirState() {
    submit("sea");
    bucket.createEnd(RUN, CANCELED);

    now().removeJobs(HOUR);
    assertThat(bucket.spec(JOB)).isPresent();

    later(HOUR).removeJobs(HOUR);
    later(HOUR).remove(Patience.NONE);
    assertThat(store.list("")).isEmpty();
  }

  private JobSpec submit(String photo) {
    JobSpec plain = specOf(1);
    JobSpec spec =
        new JobSpec(
            List.of(new Photo(photo(photo), 3, photo)),
            plain.grid(),
            plain.slide(),
            plain.output());
    bucket.markActive(RUN);
    bucket.createSpec(JOB, spec);
    return spec;
  }

  private String photo(String content) {
    return InputBytes.put(store, content.getBytes(UTF_8)).sha256();
  }

  private void work(RunId run) {
    bucket.startAttempt(run, 0, START);
    store.createIfAbsent(ObjectKeys.segmentFile(run, 0, "a"), new byte[1]);
    bucket.createCommit(run, 0, commitBy("a"));
  }

  private Leftovers now() {
    return at(Clock.systemUTC());
  }

  /** A little more, because clocks of processes and of file systems differ by some milliseconds. */
  private Leftovers later(Duration time) {
    return at(Clock.offset(Clock.systemUTC(), time.plusSeconds(1)));
  }

  private Leftovers at(Clock clock) {
    return new Leftovers(bucket, records, clock);
  }
}
