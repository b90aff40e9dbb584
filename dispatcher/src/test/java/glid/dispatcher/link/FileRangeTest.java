package glid.dispatcher.link;

import static org.assertj.core.api.Assertions.assertThat;

import glid.infra.storage.ByteRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileRangeTest {
  private static final long SIZE = 1000;

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 1",
    "bytes=0-, 0, 1000",
    "bytes=10-19, 10, 20",
    "bytes=990-2000, 990, 1000",
    "bytes=-1, 999, 1000",
    "bytes=-5000, 0, 1000",
    "BYTES=5-6, 5, 7",
    "bytes=5-99999999999999999999, 5, 1000"
  })
  void oneRangeIsAPart(String header, long first, long endExclusive) {
    assertThat(FileRange.of(header, SIZE))
        .isEqualTo(new FileRange.Part(new ByteRange(first, endExclusive)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "bytes=-", "bytes=9-5", "bytes=0-1,5-6", "lines=1-2", "bytes=a-b", "0-1"})
  void whatIsNoSingleRangeIsIgnored(String header) {
    assertThat(FileRange.of(header, SIZE)).isEqualTo(new FileRange.Whole());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bytes=1000-", "bytes=1000-1001", "bytes=-0", "bytes=99999999999999999999-"})
  void whatLiesBehindTheEndCannotBeServed(String header) {
    assertThat(FileRange.of(header, SIZE)).isEqualTo(new FileRange.Unsatisfiable());
  }

  @Test
  void withoutAHeaderTheFileIsWhole() {
    assertThat(FileRange.of(null, SIZE)).isEqualTo(new FileRange.Whole());
  }
}
