package glid.infra.bucket;

import static glid.infra.bucket.Things.specOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glid.core.job.JobId;
import glid.infra.json.Documents;
import glid.infra.storage.DirectoryObjectStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdempotencyRecordsTest {
  private static final int THREADS = 16;

  @TempDir Path folder;
  private final Random random = new Random(1);
  private DirectoryObjectStore store;
  private IdempotencyRecords records;

  @BeforeEach
  void open() {
    store = DirectoryObjectStore.open(folder);
    records = new IdempotencyRecords(store, new Documents());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void theSameKeyAndSpecificationGiveTheFirstId() {
    JobId first = newId();

    assertThat(records.claim("key", specOf(1), first)).isEqualTo(first);
    assertThat(records.claim("key", specOf(1), newId())).isEqualTo(first);
  }

  @Test
  void aRecordOutlivesTheProcess() {
    JobId first = records.claim("key", specOf(1), newId());
    store.close();
    open();

    assertThat(records.claim("key", specOf(1), newId())).isEqualTo(first);
  }

  @Test
  void theSameKeyForAnotherSpecificationIsRefusedByName() {
    records.claim("summer 夏", specOf(1), newId());

    assertThatThrownBy(() -> records.claim("summer 夏", specOf(2), newId()))
        .isInstanceOf(IdempotencyConflict.class)
        .hasMessageContaining("'summer 夏'");
  }

  @Test
  void otherKeysAreOtherJobs() {
    JobId first = records.claim("a", specOf(1), newId());
    JobId second = records.claim("b", specOf(1), newId());

    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void equalSpecificationsShareAKeyAndOthersDoNot() {
    assertThat(records.keyOf(specOf(1))).isEqualTo(records.keyOf(specOf(1)));
    assertThat(records.keyOf(specOf(1))).isNotEqualTo(records.keyOf(specOf(2)));
  }

  @Test
  void racingThreadsGetOneId() throws Exception {
    List<JobId> proposed = new ArrayList<>();
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Future<JobId>> claims = new ArrayList<>();
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int number = 0; number < THREADS; number++) {
        JobId mine = newId();
        proposed.add(mine);
        claims.add(
            pool.submit(
                () -> {
                  start.await();
                  return records.claim("key", specOf(1), mine);
                }));
      }
    }

    JobId winner = claims.getFirst().get();
    assertThat(proposed).contains(winner);
    assertThat(claims).allSatisfy(claim -> assertThat(claim.get()).isEqualTo(winner));
  }

  private JobId newId() {
    return JobId.create(Instant.EPOCH, random);
  }
}
