package glid.dispatcher.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
  @ParameterizedTest
  @CsvSource({"0,1", "1,1", "2,5", "3,25", "4,25", "1000000,25"})
  void theDelayGrowsWithTheAttemptsAndIsUpToAFifthOff(int attempts, long seconds) {
    RetryPolicy policy = new RetryPolicy(new Random(1));

    List<Duration> delays =
        Stream.generate(() -> policy.backoff(attempts)).limit(1_000).sorted().toList();

    assertThat(delays.getFirst().toMillis()).isBetween(seconds * 800, seconds * 820);
    assertThat(delays.getLast().toMillis()).isBetween(seconds * 1180, seconds * 1200);
  }

  @Test
  void fourAttemptsAreMade() {
    assertThat(RetryPolicy.MAX_ATTEMPTS).isEqualTo(4);
  }
}
