package glid.infra.bucket;

import static glid.infra.bucket.Things.CANCELED;
import static glid.infra.bucket.Things.JOB;
import static glid.infra.bucket.Things.RUN;
import static glid.infra.bucket.Things.START;
import static glid.infra.bucket.Things.commitBy;
import static glid.infra.bucket.Things.doneWith;
import static glid.infra.bucket.Things.planOf;
import static glid.infra.bucket.Things.specOf;
import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.BadPhotos;
import glid.core.job.BrokenPhoto;
import glid.core.job.JobId;
import glid.core.job.JobSpec;
import glid.core.job.Photo;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.job.SegmentCommit;
import glid.core.language.Wording;
import glid.infra.json.Documents;
import glid.infra.storage.DirectoryObjectStore;
import glid.infra.storage.InputBytes;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobBucketTest {
  private static final RunId RETRY = RUN.next();
  private static final JobId OTHER_JOB = new JobId("zzzzzzzzzzzzzzzzzzzz");

  @TempDir Path folder;
  private static final Photo SEA = new Photo("a".repeat(64), 1, "sea.jpg");
  private static final Photo HILL = new Photo("b".repeat(64), 1, "hill.jpg");
  private static final JobSpec TWO_PHOTOS = specOf(1, SEA, HILL);

  private DirectoryObjectStore store;
  private JobBucket bucket;

  @BeforeEach
  void open() {
    store = DirectoryObjectStore.open(folder);
    bucket = new JobBucket(store, new Documents());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whatWasCreatedFirstStays() {
    assertThat(bucket.createSpec(JOB, specOf(1))).isTrue();
    assertThat(bucket.createSpec(JOB, specOf(2))).isFalse();
    assertThat(bucket.createPlan(RUN, planOf(1))).isTrue();
    assertThat(bucket.createPlan(RUN, planOf(2))).isFalse();
    assertThat(bucket.createEnd(RUN, CANCELED)).isTrue();
    assertThat(bucket.createEnd(RUN, new RunEnd.Failed(new Wording("late", "late")))).isFalse();

    assertThat(bucket.spec(JOB)).contains(specOf(1));
    assertThat(bucket.plan(RUN)).contains(planOf(1));
    assertThat(bucket.end(RUN)).contains(CANCELED);
  }

  @Test
  void anEmptyBucketKnowsNothing() {
    assertThat(bucket.spec(JOB)).isEmpty();
    assertThat(bucket.plan(RUN)).isEmpty();
    assertThat(bucket.end(RUN)).isEmpty();
    assertThat(bucket.latestRun(JOB)).isEmpty();
    assertThat(bucket.activeRuns()).isEmpty();
    assertThat(bucket.commits(RUN)).isEmpty();
    assertThat(bucket.commit(RUN, 0)).isEmpty();
    assertThat(bucket.attempts(RUN, 0)).isZero();
  }

  @Test
  void runsAreActiveBetweenTheirTwoMarks() {
    bucket.markActive(RUN);
    bucket.markActive(RUN);
    bucket.markActive(RETRY);

    bucket.unmarkActive(RUN);
    bucket.unmarkActive(RUN);

    assertThat(bucket.activeRuns()).containsExactly(RETRY);
  }

  @Test
  void theLatestRunIsTheLastThatLeftATrace() {
    bucket.createEnd(RUN, CANCELED);
    bucket.createPlan(RETRY, planOf(1));
    bucket.markActive(RETRY.next());

    assertThat(bucket.latestRun(JOB)).contains(RETRY.next());
    assertThat(bucket.latestRun(OTHER_JOB)).isEmpty();
  }

  @Test
  void theRunThatFollowsByItselfIsTheLatestBeforeItLeftATrace() {
    bucket.createSpec(JOB, TWO_PHOTOS.with(BadPhotos.SKIP));
    bucket.createPlan(RUN, planOf(1));
    assertThat(bucket.following(RUN)).isEmpty();

    bucket.createEnd(RUN, broken(SEA));

    assertThat(bucket.following(RUN)).contains(RETRY);
    assertThat(bucket.latestRun(JOB)).contains(RETRY);
  }

  @Test
  void nothingFollowsWhereTheUserDoesNotWantItOrNoPhotoIsLeft() {
    bucket.createSpec(JOB, TWO_PHOTOS.with(BadPhotos.FAIL));
    bucket.createEnd(RUN, broken(SEA));
    bucket.createSpec(OTHER_JOB, TWO_PHOTOS.with(BadPhotos.SKIP));
    RunId other = new RunId(OTHER_JOB, 0);
    bucket.createEnd(other, broken(SEA, HILL));

    assertThat(bucket.latestRun(JOB)).contains(RUN);
    assertThat(bucket.latestRun(OTHER_JOB)).contains(other);
  }

  @Test
  void brokenPhotosOfEarlierRunsAreKnownOnce() {
    bucket.createEnd(RUN, broken(SEA));
    bucket.createEnd(RETRY, CANCELED);
    bucket.createEnd(RETRY.next(), broken(SEA, HILL));

    assertThat(bucket.brokenBefore(RUN)).isEmpty();
    assertThat(bucket.brokenBefore(RETRY.next())).isEqualTo(brokenPhotos(SEA));
    assertThat(bucket.brokenBefore(RETRY.next().next())).isEqualTo(brokenPhotos(SEA, HILL));
  }

  private static RunEnd broken(Photo... photos) {
    return new RunEnd.Failed(new Wording("broken", "壊れています"), brokenPhotos(photos));
  }

  private static List<BrokenPhoto> brokenPhotos(Photo... photos) {
    return Arrays.stream(photos)
        .map(photo -> new BrokenPhoto(photo, new Wording("cut off", "途中で切れています")))
        .toList();
  }

  @Test
  void attemptsAreCountedUntilTheyAreWithdrawn() {
    assertThat(bucket.startAttempt(RUN, 0, START)).isZero();
    assertThat(bucket.startAttempt(RUN, 0, START)).isEqualTo(1);
    assertThat(bucket.startAttempt(RUN, 1, START)).isZero();

    bucket.withdrawAttempt(RUN, 0, 0);

    assertThat(bucket.attempts(RUN, 0)).isEqualTo(1);
    assertThat(bucket.attempts(RUN, 1)).isEqualTo(1);
    assertThat(bucket.attempts(RETRY, 0)).isZero();
  }

  @Test
  void anAttemptThatWasRevokedIsCountedAsThat() {
    bucket.startAttempt(RUN, 0, START);
    bucket.startAttempt(RUN, 0, START);
    bucket.createCommit(RUN, 0, commitBy("a"));

    bucket.revokeCommit(RUN, 0, commitBy("a"));

    assertThat(bucket.attempts(RUN, 0)).isEqualTo(1);
    assertThat(bucket.revocations(RUN, 0)).isEqualTo(1);
  }

  @Test
  void racingAttemptsAreAllCounted() throws Exception {
    List<Integer> numbers = race(8, _ -> bucket.startAttempt(RUN, 0, START));

    assertThat(numbers).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 8).boxed().toList());
    assertThat(bucket.attempts(RUN, 0)).isEqualTo(8);
  }

  @Test
  void ofRacingCommitsOneCounts() throws Exception {
    List<Boolean> won = race(8, n -> bucket.createCommit(RUN, 0, commitBy("worker-" + n)));

    assertThat(won).containsOnlyOnce(true);
    assertThat(bucket.commit(RUN, 0)).contains(commitBy("worker-" + won.indexOf(true)));
  }

  @Test
  void aRevokedCommitMakesRoomForOneMore() {
    bucket.createCommit(RUN, 0, commitBy("a"));

    bucket.revokeCommit(RUN, 0, commitBy("a"));
    bucket.revokeCommit(RUN, 0, commitBy("a"));

    assertThat(bucket.commit(RUN, 0)).isEmpty();
    assertThat(bucket.createCommit(RUN, 0, commitBy("b"))).isTrue();
    assertThat(bucket.createCommit(RUN, 0, commitBy("c"))).isFalse();
    assertThat(bucket.commit(RUN, 0)).contains(commitBy("b"));
  }

  @Test
  void aRevocationThatComesLateSparesTheNextCommit() {
    bucket.createCommit(RUN, 0, commitBy("a"));
    bucket.revokeCommit(RUN, 0, commitBy("a"));
    bucket.createCommit(RUN, 0, commitBy("b"));

    bucket.revokeCommit(RUN, 0, commitBy("a"));

    assertThat(bucket.commit(RUN, 0)).contains(commitBy("b"));
  }

  @Test
  void revokingWhatIsNotCommittedChangesNothing() {
    bucket.revokeCommit(RUN, 0, commitBy("a"));

    assertThat(bucket.createCommit(RUN, 0, commitBy("a"))).isTrue();
    assertThat(bucket.commit(RUN, 0)).contains(commitBy("a"));
  }

  @Test
  void commitsComeInTheOrderOfTheSegments() {
    for (int segment : new int[] {10, 2, 0, 99_999}) {
      bucket.createCommit(RUN, segment, commitBy("s" + segment));
    }
    bucket.createCommit(RETRY, 1, commitBy("other run"));

    assertThat(bucket.commits(RUN).keySet()).containsExactly(0, 2, 10, 99_999);
    assertThat(bucket.commits(RUN).values())
        .extracting(SegmentCommit::workerId)
        .containsExactly("s0", "s2", "s10", "s99999");
  }

  @Test
  void askingForOneSegmentIgnoresTheDocumentsOfAllOthers() {
    bucket.createCommit(RUN, 1, commitBy("a"));
    store.createIfAbsent(
        ObjectKeys.commit(RUN, 2, 0), "not a document".getBytes(StandardCharsets.UTF_8));

    assertThat(bucket.commit(RUN, 1)).contains(commitBy("a"));
  }

  @Test
  void anEndedRunKeepsItsPlanItsEndAndItsVideo() {
    store.createIfAbsent(ObjectKeys.result(RUN, "lost"), new byte[1]);
    store.createIfAbsent(ObjectKeys.result(RUN, "won"), new byte[1]);
    fill(RUN);
    bucket.createEnd(RUN, doneWith(ObjectKeys.result(RUN, "won")));
    fill(RETRY);

    bucket.removeWork(RUN);
    bucket.removeWork(RUN);

    assertThat(store.list(ObjectKeys.runPrefix(RUN)))
        .containsExactly(ObjectKeys.end(RUN), ObjectKeys.plan(RUN), ObjectKeys.result(RUN, "won"));
    assertThat(bucket.commits(RETRY)).containsOnlyKeys(0);
  }

  @Test
  void theWorkOfARunThatHasNotEndedStays() {
    fill(RUN);
    List<ObjectKey> before = store.list("");

    bucket.removeWork(RUN);

    assertThat(store.list("")).isEqualTo(before);
  }

  private void fill(RunId run) {
    bucket.createPlan(run, planOf(1));
    bucket.startAttempt(run, 0, START);
    store.createIfAbsent(ObjectKeys.segmentFile(run, 0, "a"), new byte[1]);
    bucket.createCommit(run, 0, commitBy("a"));
  }

  @Test
  void aDeletedJobLeavesItsPhotosAndOtherJobs() {
    bucket.markActive(RUN);
    bucket.createSpec(JOB, specOf(1));
    bucket.createPlan(RUN, planOf(1));
    bucket.startAttempt(RUN, 0, START);
    bucket.createCommit(RUN, 0, commitBy("a"));
    bucket.createEnd(RUN, CANCELED);
    bucket.createSpec(OTHER_JOB, specOf(2));
    bucket.markActive(new RunId(OTHER_JOB, 0));
    String photo = InputBytes.put(store, new byte[] {1}).sha256();

    bucket.deleteJob(JOB);
    bucket.deleteJob(JOB);

    assertThat(store.list(""))
        .containsExactly(
            ObjectKeys.active(new RunId(OTHER_JOB, 0)),
            ObjectKeys.input(photo),
            ObjectKeys.jobSpec(OTHER_JOB));
  }

  /** What that many threads get that start together, by number of the thread. */
  private static <T> List<T> race(int threads, IntFunction<T> racer) throws Exception {
    CyclicBarrier start = new CyclicBarrier(threads);
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> pending = new ArrayList<>();
      for (int number = 0; number < threads; number++) {
        int mine = number;
        pending.add(
            pool.submit(
                () -> {
                  start.await();
                  return racer.apply(mine);
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : pending) {
        results.add(future.get());
      }
      return results;
    }
  }
}
