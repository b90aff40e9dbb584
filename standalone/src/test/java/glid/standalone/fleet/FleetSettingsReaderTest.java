package glid.standalone.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.HardwareUse;
import glid.core.language.Wording;
import glid.core.media.EncoderFamily;
import glid.standalone.member.Role;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FleetSettingsReaderTest {
  private static final Map<String, String> LEAST =
      Map.of(
          "GLID_AMQP_URL", "amqp://glid:zyxwvuts@broker:5672/glid",
          "GLID_S3_ENDPOINT", "http://store:9000",
          "GLID_S3_ACCESS_KEY", "key",
          "GLID_S3_SECRET_KEY", "open sesame");

  @ParameterizedTest
  @EnumSource(Role.class)
  void fourSettingsAreEnough(Role role) {
    FleetSettings settings = accepted(role, Map.of());

    assertThat(settings.servers().broker())
        .isEqualTo(URI.create("amqp://glid:zyxwvuts@broker:5672/glid"));
    assertThat(settings.servers().store().bucket()).isEqualTo("glid");
    assertThat(settings.servers().store().region()).isEqualTo("us-east-1");
    assertThat(settings.servers().publicStore()).isEqualTo(URI.create("http://store:9000"));
    assertThat(settings.listening().port()).isEqualTo(role == Role.WORKER ? 8081 : 8080);
    assertThat(settings.listening().isPrivate()).isTrue();
    assertThat(settings.temporary()).isEqualTo(Path.of(System.getProperty("java.io.tmpdir")));
  }

  @Test
  void aWorkerTakesItsShare() {
    FleetSettings settings =
        accepted(
            Role.WORKER,
            Map.of(
                "GLID_SLOTS", " 3 ",
                "GLID_FAMILIES", "libx264,",
                "GLID_GRACE_SECONDS", "5",
                "GLID_HTTP_HOST", "0.0.0.0",
                "THREAD_COUNT", "2",
                "MEMORY_LIMIT", "512",
                "USE_VIDEOTOOLBOX", "false",
                "USE_GPU", "false",
                "TEMP_DIR", "/scratch"));

    FleetSettings.Share share = settings.share();
    assertThat(share.slots()).isEqualTo(3);
    assertThat(share.families()).containsExactly(EncoderFamily.LIBX264);
    assertThat(share.grace()).isEqualTo(Duration.ofSeconds(5));
    assertThat(share.limits().slots()).isEqualTo(2);
    assertThat(share.limits().memoryMegabytes()).isEqualTo(512);
    assertThat(share.hardware()).isEqualTo(HardwareUse.FORBIDDEN);
    assertThat(share.gpu()).isEqualTo(HardwareUse.FORBIDDEN);
    assertThat(settings.temporary()).isEqualTo(Path.of("/scratch"));
    assertThat(settings.listening().isPrivate()).isFalse();
  }

  @Test
  void aWorkerUsesWhateverEncoderWorksUnlessToldOtherwise() {
    assertThat(accepted(Role.WORKER, Map.of()).share().families())
        .containsExactlyInAnyOrder(EncoderFamily.values());
  }

  @Test
  void aDispatcherIsCalledByItsNamesAndTheOtherAddressOfTheStore() {
    FleetSettings settings =
        accepted(
            Role.DISPATCHER,
            Map.of(
                "GLID_HTTP_HOST", "0.0.0.0",
                "GLID_TOKEN", "sixteen letters!",
                "GLID_HTTP_HOSTS", "glid.example, Glid.Local",
                "GLID_S3_PUBLIC_ENDPOINT", "https://videos.example"));

    assertThat(settings.rules().hosts()).contains("glid.example", "glid.local", "0.0.0.0");
    assertThat(settings.rules().token()).isEqualTo("sixteen letters!");
    assertThat(settings.servers().publicStore()).isEqualTo(URI.create("https://videos.example"));
  }

  @Test
  void allProblemsAreToldAtOnce() {
    List<Wording> problems =
        refused(
            Role.WORKER,
            Map.of(
                "GLID_S3_ENDPOINT", "store:9000",
                "GLID_HTTP_PORT", "70000",
                "GLID_SLOTS", "many",
                "GLID_FAMILIES", "libx265",
                "GLID_S3_BUCKET", "No_Bucket",
                "THREAD_COUNT", "-1"));

    assertThat(problems)
        .extracting(Wording::english)
        .map(text -> text.substring(0, text.indexOf(':')))
        .containsExactlyInAnyOrder(
            "GLID_AMQP_URL",
            "GLID_S3_ENDPOINT",
            "GLID_S3_ACCESS_KEY",
            "GLID_S3_SECRET_KEY",
            "GLID_S3_BUCKET",
            "GLID_HTTP_PORT",
            "GLID_SLOTS",
            "GLID_FAMILIES",
            "THREAD_COUNT");
    assertThat(problems)
        .extracting(Wording::english)
        .contains(
            "GLID_HTTP_PORT: expected a whole number from 1 to 65535, got '70000'",
            "GLID_FAMILIES: expected any of h264_videotoolbox, libx264, got 'libx265'");
    assertThat(problems)
        .extracting(Wording::japanese)
        .contains("GLID_HTTP_PORT: 指定できるのは1 から 65535 までの整数です(指定値: '70000')");
  }

  @Test
  void whatOnlyTheOtherRoleReadsIsNoProblem() {
    Map<String, String> foreign = Map.of("GLID_SLOTS", "many", "GLID_FAMILIES", "none");

    assertThat(accepted(Role.DISPATCHER, foreign).share().slots()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "GLID_AMQP_URL, amqp://glid:zyxw/vuts@broker",
    "GLID_AMQP_URL, http://glid:zyxwvuts@broker",
    "GLID_AMQP_URL, glid:zyxwvuts@broker",
    "GLID_S3_ENDPOINT, http://glid:zyxwvuts@store",
    "GLID_TOKEN, zyxwvuts",
    "GLID_TOKEN, zyxw/vuts"
  })
  void noProblemTellsASecret(String name, String value) {
    List<Wording> problems = refused(Role.DISPATCHER, with(name, value));

    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst().english()).startsWith(name).contains("****");
    assertThat(problems.toString()).doesNotContain("zyxw", "vuts");
  }

  @Test
  void otherMachinesReachADispatcherOnlyWithAToken() {
    assertThat(refused(Role.DISPATCHER, with("GLID_HTTP_HOST", "0.0.0.0")))
        .singleElement()
        .satisfies(problem -> assertThat(problem.english()).contains("GLID_TOKEN"));
  }

  @ParameterizedTest
  @CsvSource({
    "GLID_S3_ENDPOINT, http://store:9000/bucket",
    "GLID_S3_ENDPOINT, ftp://store",
    "GLID_S3_PUBLIC_ENDPOINT, videos.example",
    "GLID_HTTP_HOST, no.such.host.invalid"
  })
  void addressesAreChecked(String name, String value) {
    assertThat(refused(Role.DISPATCHER, with(name, value)))
        .singleElement()
        .satisfies(problem -> assertThat(problem.english()).startsWith(name + ": expected "));
  }

  @Test
  void settingsAreShownWithoutSecrets() {
    FleetSettings settings = accepted(Role.DISPATCHER, with("GLID_TOKEN", "sixteen letters!"));

    assertThat(settings.toString()).doesNotContain("swordfish", "sesame", "sixteen");
    assertThat(FleetSetting.GLID_AMQP_URL.shown("amqps://glid:zyxwvuts@broker:5671/glid"))
        .isEqualTo("amqps://glid:****@broker:5671/glid");
    assertThat(FleetSetting.GLID_AMQP_URL.shown("amqp://glid@broker"))
        .isEqualTo("amqp://glid@broker");
    assertThat(
            Arrays.stream(FleetSetting.values())
                .filter(FleetSetting::isSecret)
                .map(FleetSetting::name))
        .containsExactly("GLID_AMQP_URL", "GLID_S3_SECRET_KEY", "GLID_TOKEN");
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> environment = new TreeMap<>();
    environment.put(name, value);
    LEAST.forEach(environment::putIfAbsent);
    return environment;
  }

  private static FleetSettings accepted(Role role, Map<String, String> more) {
    Map<String, String> environment = new TreeMap<>(LEAST);
    environment.putAll(more);
    return switch (FleetSettingsReader.read(role, environment)) {
      case FleetReading.Accepted accepted -> accepted.settings();
      case FleetReading.Refused refused -> throw new AssertionError(refused.problems());
    };
  }

  private static List<Wording> refused(Role role, Map<String, String> environment) {
    return switch (FleetSettingsReader.read(role, environment)) {
      case FleetReading.Accepted accepted -> throw new AssertionError(accepted.settings());
      case FleetReading.Refused refused -> refused.problems();
    };
  }
}
