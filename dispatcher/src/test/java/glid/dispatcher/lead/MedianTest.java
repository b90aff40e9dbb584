package glid.dispatcher.lead;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MedianTest {
  @Test
  void isTheMiddleInWhateverOrderTheyCame() {
    Median median = new Median();
    assertThat(median.value()).isEmpty();

    median.add(Duration.ofSeconds(9));
    assertThat(median.value()).contains(Duration.ofSeconds(9));
    median.add(Duration.ofSeconds(1));
    assertThat(median.value()).contains(Duration.ofSeconds(1));
    median.add(Duration.ofSeconds(2));
    median.add(Duration.ofSeconds(2));
    median.add(Duration.ofSeconds(100));
    assertThat(median.value()).contains(Duration.ofSeconds(2));
  }
}
