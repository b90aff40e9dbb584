package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import glid.e2e.GlidServer.Form;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import java.awt.Color;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the server says about itself: the description of its interface, health and metrics. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RestDocumentTest {
  private static final List<Class<? extends Annotation>> METHODS =
      List.of(GET.class, HEAD.class, POST.class, DELETE.class);

  @TempDir static Path folder;

  private static GlidServer server;
  private static JsonNode document;
  private static JsonNode done;

  @BeforeAll
  static void serve() throws Exception {
    server = GlidServer.start(folder);
    document = GlidServer.json(server.get("/openapi?format=json"));
    Path red = PhotoFiles.flat(folder.resolve("red.png"), Color.RED);
    Form form = new Form().with("ANIMATION_DURATION", "0.2").photo(red);
    String id = GlidServer.json(server.submit(form)).get("id").asText();
    try (Stream<JsonNode> events = server.events(id)) {
      done = events.toList().getLast();
    }
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void theDescriptionNamesEveryEndpointAndNoOther() {
    Set<String> written = new TreeSet<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method -> {
                          if (!method.equals("parameters")) {
                            written.add(method + " " + path.getKey());
                          }
                        }));
    written.removeIf(line -> line.matches("get /(health/.*|metrics)"));

    assertThat(written).isEqualTo(served());
  }

  @Test
  void theExamplesLookLikeTheRealThing() {
    JsonNode example =
        document.at("/components/responses/Job/content").get("application/json").get("example");

    assertThat(done.get("state").asText()).isEqualTo(example.get("state").asText());
    assertThat(names(done)).isEqualTo(names(example));
    assertThat(names(done.get("video"))).isEqualTo(names(example.get("video")));
    assertThat(names(done.get("progress"))).isEqualTo(names(example.get("progress")));
    assertThat(names(done.get("settings"))).isEqualTo(names(example.get("settings")));
    assertThat(names(document.at("/components/schemas/Job/properties"))).containsAll(names(done));
  }

  @Test
  void theExampleOfTheFleetLooksLikeTheRealOne() throws Exception {
    JsonNode example =
        document
            .at("/paths/~1api~1fleet/get/responses/200/content")
            .path("application/json")
            .path("example");

    JsonNode fleet = GlidServer.json(server.get("/api/fleet"));

    assertThat(names(fleet)).isEqualTo(names(example));
    assertThat(names(fleet.get("workers").get(0))).isEqualTo(names(example.get("workers").get(0)));
    assertThat(names(fleet.get("families").get(0)))
        .isEqualTo(names(example.get("families").get(0)));
    assertThat(fleet.get("version")).isEqualTo(document.at("/info/version"));
    assertThat(fleet.get("workers").get(0).get("version")).isEqualTo(fleet.get("version"));
  }

  @Test
  void everyOperationThatAnswersWithSomethingHasAnExample() {
    document
        .get("paths")
        .forEach(
            path ->
                path.forEach(
                    operation ->
                        operation
                            .path("responses")
                            .forEach(response -> assertExample(resolved(response)))));
  }

  private static void assertExample(JsonNode response) {
    response
        .path("content")
        .properties()
        .forEach(
            content ->
                assertThat(
                        content.getKey().equals("video/mp4")
                            || content.getValue().has("example")
                            || content.getValue().has("examples"))
                    .as(response.toString())
                    .isTrue());
  }

  @Test
  void healthAndMetricsTellWhatHappened() throws Exception {
    assertThat(GlidServer.json(server.get("/health/live")).get("status").asText()).isEqualTo("UP");
    assertThat(GlidServer.json(server.get("/health/ready")).get("checks"))
        .extracting(check -> check.get("name").asText() + " " + check.get("status").asText())
        .containsExactlyInAnyOrder("encoder UP", "bus UP", "store UP");
    // A job is done before its worker has told that it waits again.
    String idle = "glid_workers{family=\"libx264\",state=\"idle\"} 1.0";
    Until.holds("idle", () -> server.get("/metrics").body().lines().anyMatch(idle::equals));
    assertThat(server.get("/metrics").body().lines())
        .contains(
            "glid_jobs_total{state=\"DONE\"} 1.0",
            "glid_frames_total 6.0",
            "glid_uploads_total{outcome=\"stored\"} 1.0",
            "glid_backlog_seconds{family=\"libx264\"} 0.0",
            "glid_worker_segments_total 1.0")
        .anyMatch(line -> line.startsWith("glid_upload_bytes_total "))
        .anyMatch(line -> line.startsWith("glid_stage_seconds_count{stage=\"encode\"} "))
        .anyMatch(line -> line.startsWith("glid_stage_seconds_sum{stage=\"stitch\"} "));
  }

  /** Those of a Mac are not measured here. */
  @Test
  void theGuideNamesTheMetricsOfAWorkerAndNoOthers() throws Exception {
    Set<String> named = new TreeSet<>();
    Matcher names =
        Pattern.compile("(?m)^\\| `(glid_worker_\\w+)[^|]*\\|")
            .matcher(Files.readString(GlidProcess.ROOT.resolve("docs/operations.md")));
    while (names.find()) {
      named.add(names.group(1));
    }
    Set<String> measured =
        server
            .get("/metrics")
            .body()
            .lines()
            .filter(line -> line.startsWith("glid_worker_"))
            .map(line -> line.replaceFirst("[{ ].*", ""))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(measured).contains("glid_worker_cpu_seconds_total");
    Set<String> ofAMac = Set.of("glid_worker_gpu_seconds_total", "glid_worker_thermal_state");
    assertThat(measured).doesNotContainAnyElementsOf(ofAMac);
    measured.addAll(ofAMac);
    assertThat(named).isEqualTo(measured);
  }

  @Test
  void settingsAreDescribedInBothLanguages() throws Exception {
    JsonNode english = GlidServer.json(server.get("/api/settings"));
    JsonNode japanese = GlidServer.json(server.get("/api/settings?lang=ja"));

    assertThat(english).extracting(setting -> setting.get("name").asText()).contains("GRID_ROWS");
    assertThat(english.get(2).get("maximum").asInt()).isEqualTo(200);
    assertThat(japanese.get(2).get("meaning").asText()).contains("行数");
  }

  private static Set<String> served() {
    Set<String> served = new TreeSet<>();
    for (JavaClass resource : new ClassFileImporter().importPackages("glid.dispatcher.web")) {
      if (resource.isAnnotatedWith(jakarta.ws.rs.Path.class)) {
        String base = resource.getAnnotationOfType(jakarta.ws.rs.Path.class).value();
        resource.getMethods().forEach(method -> add(served, base, method));
      }
    }
    return served;
  }

  private static void add(Set<String> served, String base, JavaMethod method) {
    String path =
        method.isAnnotatedWith(jakarta.ws.rs.Path.class)
            ? base + "/" + method.getAnnotationOfType(jakarta.ws.rs.Path.class).value()
            : base;
    for (Class<? extends Annotation> verb : METHODS) {
      if (method.isAnnotatedWith(verb)) {
        String name = verb.getSimpleName().toLowerCase(Locale.ROOT);
        served.add(name + " " + path.replace("{key:.+}", "{key}"));
      }
    }
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode resolved(JsonNode response) {
    String reference = response.path("$ref").asText();
    return reference.isEmpty() ? response : document.at(reference.substring(1));
  }
}
