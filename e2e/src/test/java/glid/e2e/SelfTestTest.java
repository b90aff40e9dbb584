package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import glid.infra.servers.RabbitNode;
import glid.infra.servers.RadosGateway;
import glid.infra.storage.s3.S3Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The self-test as a user runs it. */
@Timeout(300)
class SelfTestTest {
  @TempDir Path folder;

  @Test
  void aSoundMachineInAFleetPasses() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    S3Settings store = RadosGateway.shared().freshBucket();

    GlidProcess.Finished ended =
        with(store)
            .with("GLID_AMQP_URL", RabbitNode.shared().freshVhost().toString())
            .flag("-Djava.io.tmpdir=" + temporary)
            .run("selftest");

    assertThat(ended.exit()).as("%s", ended).isZero();
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out().getFirst()).matches("glid \\S+ selftest, \\d{4}-\\d\\d-\\d\\d");
    assertThat(ended.out())
        .anyMatch(line -> line.startsWith("ok        rendering on the CPU: 40 frames of 320x180"))
        .anyMatch(line -> line.matches("ok {8}encoding and decoding, .*PSNR \\d\\d\\.\\d dB.*"))
        .anyMatch(line -> line.startsWith("ok        fleet: broker: "))
        .anyMatch(line -> line.startsWith("ok        fleet: store: "))
        .anyMatch(
            line ->
                line.matches(
                    "This machine renders on the .PU.* and encodes frames with \\S+, slides with"
                        + " libx264\\."))
        .noneMatch(line -> line.contains(System.getProperty("user.home") + "/"))
        .noneMatch(line -> line.contains(temporary.toString()));
    assertThat(ended.out().getLast()).startsWith("Every step that applies here passed");
    assertThat(leftIn(temporary)).isEmpty();
  }

  @Test
  void aStoreThatIsNotThereIsAFailureOfItsStepOnly() throws Exception {
    String nowhere = "127.0.0.1:" + GlidServer.freePort();

    GlidProcess.Finished ended =
        GlidProcess.in(folder)
            .with("GLID_S3_ENDPOINT", "http://" + nowhere)
            .with("GLID_S3_ACCESS_KEY", "key")
            .with("GLID_S3_SECRET_KEY", "swordfish")
            .run("selftest", "--json");

    assertThat(ended.exit()).as("%s", ended).isEqualTo(1);
    assertThat(ended.errText()).doesNotContain("\tat ", "Exception");
    String text = String.join("\n", ended.out());
    assertThat(text).doesNotContain("swordfish");
    JsonNode document = new JsonMapper().readTree(text);
    assertThat(document.path("passed").asBoolean(true)).isFalse();
    assertThat(step(document, "store").path("outcome").asText()).isEqualTo("failed");
    assertThat(step(document, "store").path("reason").asText()).contains(nowhere);
    assertThat(step(document, "broker").path("outcome").asText()).isEqualTo("notHere");
    assertThat(step(document, "encode-libx264").at("/facts/psnrDecibels").asDouble())
        .isGreaterThan(40);
    assertThat(step(document, "memory").at("/facts/frames").asInt()).isEqualTo(500);
    assertThat(step(document, "speed-slide").at("/facts/framesPerSecond").asDouble()).isPositive();
    assertThat(document.path("targets")).hasSize(4);
    assertThat(document.at("/verdict/encoder").asText()).isNotEmpty();
  }

  private static JsonNode step(JsonNode document, String name) {
    for (JsonNode step : document.path("steps")) {
      if (step.path("step").asText().equals(name)) {
        return step;
      }
    }
    throw new AssertionError(name + " in " + document);
  }

  private GlidProcess.Setup with(S3Settings store) {
    return GlidProcess.in(folder)
        .with("GLID_S3_ENDPOINT", store.endpoint().toString())
        .with("GLID_S3_ACCESS_KEY", store.accessKey())
        .with("GLID_S3_SECRET_KEY", store.secretKey())
        .with("GLID_S3_REGION", store.region())
        .with("GLID_S3_BUCKET", store.bucket());
  }

  /** The lock of all processes stays, and what the Java VM itself keeps there while it runs. */
  private static List<String> leftIn(Path temporary) throws IOException {
    try (Stream<Path> left = Files.list(temporary)) {
      return left.map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("glid-process-lock"))
          .filter(name -> !name.startsWith("hsperfdata"))
          .toList();
    }
  }
}
