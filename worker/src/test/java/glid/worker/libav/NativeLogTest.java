package glid.worker.libav;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NativeLogTest {
  @BeforeEach
  void startAfresh() {
    NativeLog.startAfresh();
  }

  @Test
  void keepsTheLatestWarningsAndErrors() {
    for (String line : List.of("one", "two", "three", "four", "five")) {
      log(avutil.AV_LOG_ERROR, line);
    }
    log(avutil.AV_LOG_INFO, "chatter");

    assertThat(NativeLog.latest()).isEqualTo("two; three; four; five");
  }

  @Test
  void anotherThreadsLinesAreItsOwn() throws InterruptedException {
    List<String> seen = new ArrayList<>();
    log(avutil.AV_LOG_WARNING, "mine");

    Thread other = new Thread(() -> seen.add(NativeLog.latest()));
    other.start();
    other.join();

    assertThat(seen).containsExactly("");
    assertThat(NativeLog.latest()).isEqualTo("mine");
  }

  @Test
  void startingAfreshForgets() {
    log(avutil.AV_LOG_ERROR, "old");

    NativeLog.startAfresh();

    assertThat(NativeLog.latest()).isEmpty();
  }

  private static void log(int level, String line) {
    avutil.av_log((Pointer) null, level, line + "\n");
  }
}
