package glid.standalone.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {
  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080, http://localhost:8080",
    "HTTP://Films.Example/, http://films.example",
    "' https://films.example:8443 ', https://films.example:8443",
    "http://[::1]:8080/, http://[::1]:8080",
  })
  void readsWhatPeopleWrite(String text, String expected) {
    assertThat(ServerAddress.parse(text).orElseThrow()).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost:8080",
        "films.example",
        "ftp://films.example",
        "http://",
        "http://a b",
        "http://me:secret@films.example",
        "http://films.example/jobs",
        "http://films.example?x=1",
      })
  void refusesAllElse(String text) {
    assertThat(ServerAddress.parse(text)).isEmpty();
  }

  @Test
  void onlyTheServerItselfIsItsOwn() {
    ServerAddress server = ServerAddress.parse("http://films.example:8080").orElseThrow();

    assertThat(server.isOwn(server.at("/files/x?name=y"))).isTrue();
    assertThat(server.isOwn(URI.create("http://films.example:9000/x"))).isFalse();
    assertThat(server.isOwn(URI.create("https://films.example:8080/x"))).isFalse();
    assertThat(server.isOwn(URI.create("http://store.example:8080/x"))).isFalse();
  }
}
