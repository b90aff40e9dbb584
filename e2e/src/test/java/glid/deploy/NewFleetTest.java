package glid.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that makes the secrets of a fleet. */
class NewFleetTest {
  @TempDir Path folder;

  @Test
  void givesEveryValueThatTheComposeFileAsksFor() throws Exception {
    FleetSecrets secrets = FleetSecrets.in(folder);

    assertThat(secrets.values().keySet())
        .containsExactlyInAnyOrderElementsOf(ComposeFile.namesAskedFor());
    assertThat(secrets.values().values())
        .doesNotHaveDuplicates()
        .allSatisfy(value -> assertThat(value).matches("[a-z0-9]{20,}"));
  }

  @Test
  void givesOthersEachTime() throws Exception {
    FleetSecrets first = FleetSecrets.in(Files.createDirectory(folder.resolve("first")));
    FleetSecrets second = FleetSecrets.in(Files.createDirectory(folder.resolve("second")));

    assertThat(first.values().values()).doesNotContainAnyElementsOf(second.values().values());
  }

  @Test
  void onlyItsOwnerReadsTheSecretsAndTheBrokerGetsHashes() throws Exception {
    FleetSecrets secrets = FleetSecrets.in(folder);

    assertThat(Files.getPosixFilePermissions(folder.resolve("fleet.env")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.getPosixFilePermissions(secrets.definitions()))
        .isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(Files.readString(secrets.definitions())).doesNotContain(secrets.values().values());
  }

  @Test
  void hashesPasswordsAsRabbitMqDoes() throws Exception {
    FleetSecrets secrets = FleetSecrets.in(folder);

    JsonNode users = new JsonMapper().readTree(secrets.definitions().toFile()).get("users");
    assertThat(users).hasSize(2);
    for (JsonNode user : users) {
      String role = user.get("name").asText().replace("glid-", "");
      byte[] password = secrets.value("FLEET_%S_PASSWORD".formatted(role)).getBytes(UTF_8);
      byte[] stored = Base64.getDecoder().decode(user.get("password_hash").asText());
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(stored, 0, 4);
      assertThat(Arrays.copyOfRange(stored, 4, stored.length)).isEqualTo(sha256.digest(password));
    }
  }

  @Test
  void neverOverwritesWhatIsThere() throws Exception {
    FleetSecrets _ = FleetSecrets.in(folder);
    String secrets = Files.readString(folder.resolve("fleet.env"));

    FleetSecrets.Finished again = FleetSecrets.run(folder);

    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.output()).contains("fleet.env is there already");
    assertThat(folder.resolve("fleet.env")).hasContent(secrets);
  }

  @Test
  void oneOfTheTwoFilesIsEnoughToStopIt() throws Exception {
    Files.writeString(folder.resolve("definitions.json"), "mine");

    FleetSecrets.Finished finished = FleetSecrets.run(folder);

    assertThat(finished.exit()).isEqualTo(1);
    assertThat(folder.resolve("definitions.json")).hasContent("mine");
    assertThat(folder.resolve("fleet.env")).doesNotExist();
  }

  @Test
  void showsTheTokenAndTheCommand() throws Exception {
    FleetSecrets.Finished finished = FleetSecrets.run(folder);

    String token =
        Files.readAllLines(folder.resolve("fleet.env")).stream()
            .filter(line -> line.startsWith("FLEET_TOKEN="))
            .map(line -> line.substring("FLEET_TOKEN=".length()))
            .findFirst()
            .orElseThrow();
    assertThat(finished.output())
        .contains(token, "docker compose --env-file " + folder.toRealPath().resolve("fleet.env"));
  }
}
