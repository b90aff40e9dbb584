package glid.standalone.fleet;

import glid.core.language.Language;
import glid.core.language.Wording;
import glid.infra.storage.s3.S3Settings;
import glid.standalone.member.Role;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Values of settings by their names, and everything that is wrong with them. */
final class FleetValues {
  /** Stands in for an address that cannot be used, until all problems are found. */
  private static final URI NOWHERE = URI.create("http://127.0.0.1");

  private final Role role;
  private final Map<String, String> named;
  private final List<Wording> problems = new ArrayList<>();

  FleetValues(Role role, Map<String, String> named) {
    this.role = role;
    this.named = Map.copyOf(named);
  }

  List<Wording> problems() {
    return problems;
  }

  /** The value given, or the default; without spaces around it. */
  String text(FleetSetting setting) {
    String given = named.getOrDefault(setting.name(), "").strip();
    return given.isEmpty() ? setting.defaultText(role) : given;
  }

  /** A value that must be given. */
  String needed(FleetSetting setting) {
    String value = text(setting);
    if (value.isEmpty()) {
      missing(setting);
    }
    return value;
  }

  /** A whole number. */
  int whole(FleetSetting setting, int least, int most) {
    String value = text(setting);
    if (value.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    }
    refuse(
        setting,
        new Wording(
            "a whole number from %d to %d".formatted(least, most),
            "%d から %d までの整数".formatted(least, most)));
    return least;
  }

  /** The parts of a list separated by commas. */
  List<String> list(FleetSetting setting) {
    return Arrays.stream(text(setting).split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  /** The broker, which must be given. */
  URI broker() {
    return address(FleetSetting.GLID_AMQP_URL, Set.of("amqp", "amqps"));
  }

  /**
   * The store as this process reaches it, which must be given.
   *
   * @return empty if something is wrong with it
   */
  Optional<S3Settings> store(Duration patience) {
    int before = problems.size();
    URI endpoint = endpoint(FleetSetting.GLID_S3_ENDPOINT);
    String accessKey = needed(FleetSetting.GLID_S3_ACCESS_KEY);
    String secretKey = needed(FleetSetting.GLID_S3_SECRET_KEY);
    String region = text(FleetSetting.GLID_S3_REGION);
    String bucket = text(FleetSetting.GLID_S3_BUCKET);
    if (!bucket.matches("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]")) {
      refuse(
          FleetSetting.GLID_S3_BUCKET,
          new Wording("3 to 63 of a-z, 0-9 and '-'", " a-z、0-9、'-' の 3 から 63 文字"));
    }
    return problems.size() > before
        ? Optional.empty()
        : Optional.of(new S3Settings(endpoint, region, bucket, accessKey, secretKey, patience));
  }

  /** The address of a server that must be given. */
  URI address(FleetSetting setting, Set<String> schemes) {
    if (text(setting).isEmpty()) {
      missing(setting);
      return NOWHERE;
    }
    try {
      URI uri = new URI(text(setting));
      if (uri.getHost() != null && uri.getScheme() != null && schemes.contains(uri.getScheme())) {
        return uri;
      }
    } catch (URISyntaxException _) {
      // Told below.
    }
    refuse(
        setting,
        new Wording(
            "an address that begins with %s and has a host; characters such as / @ # in a user or a"
                    .formatted(shown(schemes, " or "))
                + " password are written as %2F %40 %23",
            "%s で始まり、ホストを含むアドレス(ユーザー名やパスワードの / @ # などは %%2F %%40 %%23 と書きます)"
                .formatted(shown(schemes, " または "))));
    return NOWHERE;
  }

  /** The address of a store: a server, and no place in it. */
  URI endpoint(FleetSetting setting) {
    URI uri = address(setting, Set.of("http", "https"));
    boolean hasMore =
        uri.getRawUserInfo() != null
            || uri.getRawQuery() != null
            || uri.getRawFragment() != null
            || !Set.of("", "/").contains(uri.getRawPath());
    if (hasMore) {
      refuse(
          setting,
          new Wording(
              "only scheme, host and port; the bucket is named by GLID_S3_BUCKET",
              "スキーム、ホスト、ポートだけ(バケットは GLID_S3_BUCKET で指定します)"));
    }
    return uri;
  }

  private static String shown(Set<String> schemes, String or) {
    return String.join(or, schemes.stream().sorted().map(scheme -> scheme + "://").toList());
  }

  private void missing(FleetSetting setting) {
    problems.add(
        new Wording(
            "%s: is not set. %s".formatted(setting, setting.meaning(Language.ENGLISH)),
            "%s: 設定されていません。%s".formatted(setting, setting.meaning(Language.JAPANESE))));
  }

  /** A value is not what is expected. */
  void refuse(FleetSetting setting, Wording expected) {
    String seen = setting.shown(text(setting));
    problems.add(
        new Wording(
            "%s: expected %s, got '%s'".formatted(setting, expected.english(), seen),
            "%s: 指定できるのは%sです(指定値: '%s')".formatted(setting, expected.japanese(), seen)));
  }
}
