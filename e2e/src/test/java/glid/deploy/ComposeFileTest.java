package glid.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glid.core.settings.Setting;
import glid.standalone.fleet.FleetSetting;
import glid.standalone.member.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be seen of docker-compose.yml and the Dockerfile without running a container. */
class ComposeFileTest {
  private static final ComposeFile RAW = ComposeFile.raw();

  static Stream<ComposeFile.Service> services() {
    return RAW.services().values().stream();
  }

  static Stream<ComposeFile.Service> ours() {
    return services().filter(service -> service.has("build"));
  }

  @Test
  void aFleetIsBrokerStoreAndBothRoles() {
    assertThat(RAW.services()).containsOnlyKeys("rabbitmq", "rustfs", "dispatcher", "worker");
    assertThat(ours().map(ComposeFile.Service::target)).containsExactly("dispatcher", "worker");
  }

  @ParameterizedTest
  @MethodSource("services")
  void isWatchedBoundedAndRestarted(ComposeFile.Service service) throws IOException {
    boolean watched =
        service.has("healthcheck")
            || ImageRecipe.of(service.target()).text("HEALTHCHECK").contains("CMD [\"curl\"");

    assertThat(watched).isTrue();
    assertThat(service.text("restart")).isEqualTo("unless-stopped");
    assertThat(service.text("mem_limit")).matches("[1-9][0-9]*g");
    assertThat(service.list("security_opt")).contains("no-new-privileges:true");
  }

  @ParameterizedTest
  @MethodSource("services")
  void doesNotRunAsRoot(ComposeFile.Service service) throws IOException {
    String user =
        service.has("user") ? service.text("user") : ImageRecipe.of(service.target()).text("USER");

    assertThat(user).isNotEmpty().doesNotStartWith("0").isNotEqualTo("root").isNotEqualTo("null");
  }

  @ParameterizedTest
  @MethodSource("services")
  void opensPortsOfThisMachineOnly(ComposeFile.Service service) {
    assertThat(service.list("ports")).allSatisfy(p -> assertThat(p).startsWith("127.0.0.1:"));
  }

  @ParameterizedTest
  @MethodSource("services")
  void holdsNoSecret(ComposeFile.Service service) {
    assertThat(service.environment())
        .allSatisfy(
            (name, value) -> {
              if (name.matches(".*(KEY|TOKEN|PASSWORD).*")) {
                assertThat(value).startsWith("${FLEET_").endsWith("}");
              }
              assertThat(value).doesNotContainPattern("://[^/]*:[^$/][^/]*@");
            });
  }

  @ParameterizedTest
  @MethodSource("ours")
  void startsAfterItsServersWithAReadOnlyRootAndNoShell(ComposeFile.Service service)
      throws IOException {
    assertThat(service.map("depends_on"))
        .isEqualTo(
            Map.of(
                "rabbitmq", Map.of("condition", "service_healthy"),
                "rustfs", Map.of("condition", "service_healthy")));
    assertThat(service.text("read_only")).isEqualTo("true");
    assertThat(service.list("volumes")).containsExactly("/tmp");
    assertThat(service.list("command"))
        .isEqualTo(ImageRecipe.of(service.target()).words("CMD"))
        .containsExactly(service.name());
    assertThat(ImageRecipe.of(service.target()).words("ENTRYPOINT")).startsWith("java");
  }

  @ParameterizedTest
  @EnumSource
  void givesOnlySettingsThatTheRoleReadsAndAllThatItNeeds(Role role) {
    Map<String, String> given = RAW.service(role.name().toLowerCase(Locale.ROOT)).environment();

    List<String> read =
        Stream.concat(
                FleetSetting.of(role).stream().map(FleetSetting::name),
                FleetSetting.sharedBy(role).stream().map(Setting::name))
            .toList();
    assertThat(read).containsAll(given.keySet());
    assertThat(given)
        .containsKeys(
            "GLID_AMQP_URL", "GLID_S3_ENDPOINT", "GLID_S3_ACCESS_KEY", "GLID_S3_SECRET_KEY");
  }

  @Test
  void aWorkerMayFinishWithinItsGrace() {
    ComposeFile.Service worker = RAW.service("worker");

    assertThat(Integer.parseInt(worker.text("stop_grace_period").replace("s", "")))
        .isGreaterThan(Integer.parseInt(worker.environment().get("GLID_GRACE_SECONDS")));
  }

  @Test
  void rendersWithWhatTheOthersLeave() {
    List<String> lowered =
        services().filter(each -> each.has("cpu_shares")).map(ComposeFile.Service::name).toList();

    assertThat(lowered).containsExactly("worker");
    assertThat(Integer.parseInt(RAW.service("worker").text("cpu_shares"))).isLessThan(1024);
  }

  @Test
  void healthIsAskedWhereTheRoleListens() throws IOException {
    for (ComposeFile.Service service : ours().toList()) {
      String port = service.environment().get("GLID_HTTP_PORT");
      ImageRecipe image = ImageRecipe.of(service.target());
      assertThat(image.text("HEALTHCHECK")).contains("http://127.0.0.1:" + port + "/health/ready");
      assertThat(image.text("EXPOSE")).isEqualTo(port);
    }
  }

  @Test
  void everyImageHasAVersion() throws IOException {
    Stream<String> images =
        Stream.concat(
            services().filter(service -> !service.has("build")).map(s -> s.text("image")),
            ImageRecipe.baseImages().stream());

    assertThat(images).hasSize(4).allSatisfy(image -> assertThat(image).matches(".+:.*[0-9].*"));
  }

  @Test
  void theBrokerKeepsItsNameAndReadsWhatNewFleetMade() throws IOException {
    ComposeFile.Service broker = RAW.service("rabbitmq");

    assertThat(broker.text("hostname")).isEqualTo("rabbitmq");
    assertThat(broker.text("volumes"))
        .contains("./infra/deploy/definitions.json", "/etc/rabbitmq/definitions.json");
    assertThat(Files.readString(ComposeFile.ROOT.resolve("infra/deploy/rabbitmq.conf")))
        .contains("definitions.local.path = /etc/rabbitmq/definitions.json");
  }

  @Test
  void withoutSecretsItSaysWhatToDo() {
    assertThatThrownBy(() -> ComposeFile.with(Map.of()))
        .hasMessageContaining("infra/deploy/new-fleet");
  }

  @Test
  void withSecretsNothingIsLeftOpen(@TempDir Path folder) throws Exception {
    ComposeFile filled = ComposeFile.with(FleetSecrets.in(folder).values());

    assertThat(filled.toString()).doesNotContain("${").doesNotContain("new-fleet");
  }

  @Test
  void secretsStayOutOfGitAndOutOfImages() throws IOException {
    List<String> ignored = Files.readAllLines(ComposeFile.ROOT.resolve(".gitignore"));
    List<String> sent = Files.readAllLines(ComposeFile.ROOT.resolve(".dockerignore"));

    assertThat(ignored).contains("/infra/deploy/fleet.env", "/infra/deploy/definitions.json");
    assertThat(sent).contains("*", "infra/deploy").doesNotContain("!.env");
    assertThat(sent.indexOf("infra/deploy")).isGreaterThan(sent.indexOf("!infra"));
  }

  @Test
  void operationsTellTheValuesThatMayBeAdded() throws IOException {
    String operations = Files.readString(ComposeFile.ROOT.resolve("docs/operations.md"));

    assertThat(ComposeFile.defaults())
        .isNotEmpty()
        .allSatisfy(
            (name, value) ->
                assertThat(operations).contains("| `%s` | %s |".formatted(name, value)));
  }
}
