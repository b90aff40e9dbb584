package glid.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JobIdTest {
  @Test
  void anIdTellsWhenItWasMade() {
    Random random = new Random(7);
    for (String time :
        List.of("1970-01-01T00:00:00Z", "2026-11-22T18:51:20.750Z", "9999-12-31T23:59:59.999Z")) {
      assertThat(JobId.create(Instant.parse(time), random).createdAt())
          .isEqualTo(Instant.parse(time));
    }
  }

  @Test
  void onlyAnIdIsParsed() {
    JobId id = JobId.create(Instant.EPOCH, new Random(7));

    assertThat(JobId.parse(id.text())).contains(id);
    assertThat(JobId.parse("nonsense")).isEmpty();
    assertThat(JobId.parse("")).isEmpty();
  }

  @Test
  void sortsNewestFirst() {
    Random random = new Random(1);
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    JobId earlier = JobId.create(start, random);
    for (long millis = 1; millis < 1L << 40; millis *= 2) {
      JobId later = JobId.create(start.plusMillis(millis), random);

      assertThat(later).isLessThan(earlier);
    }
  }

  @Test
  void differsWithinAMillisecond() {
    Random random = new Random(2);
    Instant now = Instant.parse("2026-01-01T00:00:00Z");
    Set<JobId> ids = new HashSet<>();

    for (int i = 0; i < 10_000; i++) {
      ids.add(JobId.create(now, random));
    }

    assertThat(ids).hasSize(10_000);
  }

  @Test
  void usesEveryRandomBit() {
    Instant now = Instant.parse("2026-01-01T00:00:00Z");

    JobId zeros = JobId.create(now, () -> 0L);
    JobId ones = JobId.create(now, () -> -1L);

    assertThat(zeros.text()).endsWith("0000000000");
    assertThat(ones.text()).endsWith("zzzzzzzzzz");
    assertThat(zeros.text().substring(0, 9)).isEqualTo(ones.text().substring(0, 9));
  }

  @Test
  void refusesForeignText() {
    assertThatThrownBy(() -> new JobId("../../etc/passwd"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new JobId("")).isInstanceOf(IllegalArgumentException.class);
  }
}
