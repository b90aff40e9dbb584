package glid.standalone.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import glid.core.job.Coding;
import glid.core.media.FrameSize;
import glid.dispatcher.ledger.JobView;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobDocumentTest {
  private static final ServerAddress SERVER =
      ServerAddress.parse("http://films.example").orElseThrow();

  @Test
  void readsRunAndCoding() throws IOException {
    assertThat(read("3", "{'type':'slide','marginPx':0}").coding()).isEqualTo(new Coding.Slide(0));
    assertThat(read("3", "{'type':'slide','marginPx':%d}".formatted(FrameSize.MAX_WIDTH)).coding())
        .isEqualTo(new Coding.Slide(FrameSize.MAX_WIDTH));
    assertThat(read("3", "{'type':'frames'}").coding()).isEqualTo(new Coding.Frames());
    assertThat(read("3", "null").run().number()).isEqualTo(3);
  }

  @Test
  void aCodingOfALaterVersionIsNotKnown() throws IOException {
    assertThat(read("0", "{'type':'hologram','marginPx':-1}").coding()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "100000", "5000000000", "'wide'", "null"})
  void aMarginOutOfRangeIsNotUnderstood(String margin) {
    assertThatThrownBy(() -> read("0", "{'type':'slide','marginPx':%s}".formatted(margin)))
        .isInstanceOf(RemoteFailure.class)
        .hasMessageContainingAll(SERVER.toString(), "margin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "5000000000", "'first'", "null"})
  void aRunOutOfRangeIsNotUnderstood(String run) {
    assertThatThrownBy(() -> read(run, "null"))
        .isInstanceOf(RemoteFailure.class)
        .hasMessageContainingAll(SERVER.toString(), "run");
  }

  private static JobView read(String run, String coding) throws IOException {
    String json =
        "{'id':'0123456789abcdefghjk','run':%s,'state':'QUEUED','coding':%s}"
            .formatted(run, coding)
            .replace('\'', '"');
    return JobDocument.read(SERVER, new JsonMapper().readTree(json));
  }
}
