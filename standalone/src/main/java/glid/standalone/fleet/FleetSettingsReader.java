package glid.standalone.fleet;

import glid.core.job.HardwareUse;
import glid.core.language.Language;
import glid.core.language.Wording;
import glid.core.media.EncoderFamily;
import glid.core.settings.JobSettings;
import glid.core.settings.ResourceLimits;
import glid.core.settings.Setting;
import glid.core.settings.SettingProblem;
import glid.core.settings.SettingsReader;
import glid.core.settings.SettingsReading;
import glid.dispatcher.guard.AccessRules;
import glid.infra.storage.s3.S3Settings;
import glid.standalone.member.Role;
import glid.standalone.serve.Listening;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what the environment tells a process of a fleet, and tells all that is wrong at once. */
public final class FleetSettingsReader {
  private static final int MOST_SLOTS = 256;
  private static final int LONGEST_GRACE_SECONDS = 3600;

  private final Role role;
  private final Map<String, String> environment;
  private final FleetValues values;

  private FleetSettingsReader(Role role, Map<String, String> environment) {
    this.role = role;
    this.environment = environment;
    this.values = new FleetValues(role, environment);
  }

  /** Reads the settings of a role. */
  public static FleetReading read(Role role, Map<String, String> environment) {
    return new FleetSettingsReader(role, environment).read();
  }

  private FleetReading read() {
    Optional<FleetSettings.Servers> servers = servers();
    Optional<Listening> listening = listening();
    String token =
        role == Role.DISPATCHER
            ? token(listening.filter(door -> !door.isPrivate()).isPresent())
            : "";
    Optional<JobSettings> machine = machine();
    FleetSettings.Share share =
        share(
            machine.map(JobSettings::limits).orElse(new ResourceLimits(0, 0, 0, 0)),
            machine
                .map(settings -> settings.output().hardwareEncoder())
                .orElse(HardwareUse.ALLOWED),
            machine.map(settings -> settings.output().gpu()).orElse(HardwareUse.ALLOWED));
    if (!values.problems().isEmpty()) {
      return new FleetReading.Refused(values.problems());
    }
    Listening door = listening.orElseThrow();
    return new FleetReading.Accepted(
        new FleetSettings(
            role,
            servers.orElseThrow(),
            door,
            new AccessRules(door.names(values.list(FleetSetting.GLID_HTTP_HOSTS)), token),
            share,
            temporary(machine.orElseThrow())));
  }

  private Optional<FleetSettings.Servers> servers() {
    int before = values.problems().size();
    URI broker = values.broker();
    Optional<S3Settings> store = values.store(FleetSettings.PATIENCE);
    boolean isOwn =
        values.text(FleetSetting.GLID_S3_PUBLIC_ENDPOINT).isEmpty() || role == Role.WORKER;
    Optional<URI> publicStore =
        isOwn
            ? store.map(S3Settings::endpoint)
            : Optional.of(values.endpoint(FleetSetting.GLID_S3_PUBLIC_ENDPOINT));
    return values.problems().size() > before
        ? Optional.empty()
        : Optional.of(
            new FleetSettings.Servers(broker, store.orElseThrow(), publicStore.orElseThrow()));
  }

  private Optional<Listening> listening() {
    int port = values.whole(FleetSetting.GLID_HTTP_PORT, 1, 65535);
    String host = values.text(FleetSetting.GLID_HTTP_HOST);
    try {
      InetAddress address = InetAddress.getByName(host);
      return Optional.of(new Listening(host, address, port, FleetSetting.GLID_HTTP_PORT.name()));
    } catch (UnknownHostException _) {
      values.refuse(
          FleetSetting.GLID_HTTP_HOST, new Wording("an address of this machine", "このマシンのアドレス"));
      return Optional.empty();
    }
  }

  private String token(boolean isPublic) {
    String token = values.text(FleetSetting.GLID_TOKEN);
    int shortest = AccessRules.SHORTEST_TOKEN;
    if (!token.isEmpty() && token.length() < shortest) {
      values.refuse(
          FleetSetting.GLID_TOKEN,
          new Wording(
              "at least %d characters".formatted(shortest), " %d 文字以上".formatted(shortest)));
    }
    if (token.isEmpty() && isPublic) {
      values.refuse(
          FleetSetting.GLID_HTTP_HOST,
          new Wording(
              "this machine's own address, or first a secret of at least %d characters in GLID_TOKEN, because other machines could reach the dispatcher"
                  .formatted(shortest),
              "このマシン自身のアドレスか、先に GLID_TOKEN に設定した %d 文字以上の秘密の文字列(ほかのマシンからアクセスできるようになるため)"
                  .formatted(shortest)));
    }
    return token;
  }

  private FleetSettings.Share share(ResourceLimits limits, HardwareUse hardware, HardwareUse gpu) {
    boolean isWorker = role == Role.WORKER;
    return new FleetSettings.Share(
        isWorker ? values.whole(FleetSetting.GLID_SLOTS, 0, MOST_SLOTS) : 0,
        isWorker ? families() : Set.of(),
        limits,
        hardware,
        gpu,
        Duration.ofSeconds(
            isWorker
                ? values.whole(FleetSetting.GLID_GRACE_SECONDS, 0, LONGEST_GRACE_SECONDS)
                : 0));
  }

  private Set<EncoderFamily> families() {
    Set<EncoderFamily> families = EnumSet.noneOf(EncoderFamily.class);
    for (String name : values.list(FleetSetting.GLID_FAMILIES)) {
      Optional<EncoderFamily> family = EncoderFamily.ofCodecName(name);
      if (family.isEmpty()) {
        String known =
            Arrays.stream(EncoderFamily.values())
                .map(EncoderFamily::codecName)
                .collect(Collectors.joining(", "));
        values.refuse(FleetSetting.GLID_FAMILIES, new Wording("any of " + known, known));
        break;
      }
      families.add(family.get());
    }
    return families.isEmpty() ? EnumSet.allOf(EncoderFamily.class) : families;
  }

  /** What the settings of videos say about this machine. */
  private Optional<JobSettings> machine() {
    Map<String, String> given = new LinkedHashMap<>();
    for (Setting setting : FleetSetting.sharedBy(role)) {
      given.put(setting.name(), environment.getOrDefault(setting.name(), ""));
    }
    return switch (new SettingsReader(given).read(1)) {
      case SettingsReading.Accepted accepted -> Optional.of(accepted.settings());
      case SettingsReading.Refused refused -> {
        refused.problems().stream()
            .map(FleetSettingsReader::wording)
            .forEach(values.problems()::add);
        yield Optional.empty();
      }
    };
  }

  private static Wording wording(SettingProblem problem) {
    return new Wording(problem.text(Language.ENGLISH), problem.text(Language.JAPANESE));
  }

  private static Path temporary(JobSettings machine) {
    return Path.of(
            machine.temporaryFolder().isEmpty()
                ? System.getProperty("java.io.tmpdir")
                : machine.temporaryFolder())
        .toAbsolutePath();
  }
}
