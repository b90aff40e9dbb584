package glid.standalone.fleet;

import glid.core.language.Language;
import glid.core.language.Wording;
import glid.infra.queue.MessageBus;
import glid.infra.queue.rabbit.RabbitMessageBus;
import glid.infra.queue.rabbit.RabbitSettings;
import glid.infra.storage.ObjectStore;
import glid.infra.storage.s3.S3ObjectStore;
import glid.infra.storage.s3.S3Settings;
import glid.standalone.member.Role;
import glid.worker.selftest.Fact;
import glid.worker.selftest.Outcome;
import glid.worker.selftest.Step;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks at the servers of a fleet that the environment names, as a worker does when it starts, but
 * without patience. A bucket that is missing is made, as at a start.
 */
public final class FleetSteps {
  private final Map<String, String> environment;

  private FleetSteps(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Broker and store. */
  public static List<Step> of(Map<String, String> environment) {
    FleetSteps steps = new FleetSteps(environment);
    return List.of(
        new Step("broker", new Wording("fleet: broker", "フリート: ブローカー"), steps::broker),
        new Step("store", new Wording("fleet: store", "フリート: ストア"), steps::store));
  }

  private Outcome broker() {
    FleetValues values = values();
    if (values.text(FleetSetting.GLID_AMQP_URL).isEmpty()) {
      return notConfigured(FleetSetting.GLID_AMQP_URL);
    }
    URI uri = values.broker();
    if (!values.problems().isEmpty()) {
      return refused(values);
    }
    String name = "glid selftest " + FleetServers.newName(Role.WORKER);
    try (MessageBus _ = RabbitMessageBus.open(new RabbitSettings(uri, name, Duration.ZERO))) {
      return new Outcome.Passed(
          new Fact.Text(
              "host",
              uri.getHost(),
              new Wording("connected to " + uri.getHost(), uri.getHost() + " に接続")));
    }
  }

  private Outcome store() {
    FleetValues values = values();
    boolean isNamed =
        Stream.of(
                FleetSetting.GLID_S3_ENDPOINT,
                FleetSetting.GLID_S3_ACCESS_KEY,
                FleetSetting.GLID_S3_SECRET_KEY)
            .anyMatch(setting -> !values.text(setting).isEmpty());
    if (!isNamed) {
      return notConfigured(FleetSetting.GLID_S3_ENDPOINT);
    }
    Optional<S3Settings> found = values.store(Duration.ZERO);
    if (found.isEmpty()) {
      return refused(values);
    }
    S3Settings settings = found.get();
    try (ObjectStore _ = S3ObjectStore.open(settings)) {
      return new Outcome.Passed(
          new Fact.Text(
              "endpoint",
              settings.endpoint().toString(),
              new Wording(
                  "%s: of two writers one wins".formatted(settings.endpoint()),
                  "%s: 2つの書き込みの一方だけが成功".formatted(settings.endpoint()))));
    }
  }

  private FleetValues values() {
    return new FleetValues(Role.WORKER, environment);
  }

  private static Outcome notConfigured(FleetSetting setting) {
    return new Outcome.NotHere(
        new Wording("not configured (%s)".formatted(setting), "設定されていません(%s)".formatted(setting)));
  }

  private static Outcome refused(FleetValues values) {
    return new Outcome.Failed(
        new Wording(joined(values, Language.ENGLISH), joined(values, Language.JAPANESE)),
        List.of());
  }

  private static String joined(FleetValues values, Language language) {
    return values.problems().stream()
        .map(problem -> problem.in(language))
        .collect(Collectors.joining("; "));
  }
}
