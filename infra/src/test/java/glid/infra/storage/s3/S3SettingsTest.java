package glid.infra.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class S3SettingsTest {
  @Test
  void theSecretIsNotShown() {
    S3Settings settings =
        new S3Settings(
            URI.create("https://store:9000"), "r", "glid", "who", "hidden", Duration.ZERO);

    assertThat(settings.toString())
        .contains("https://store:9000", "glid", "who")
        .doesNotContain("hidden");
  }

  @Test
  void wrongValuesAreRefusedByName() {
    assertRefused("endpoint", "store:9000", "glid", "s");
    assertRefused("endpoint", "ftp://store", "glid", "s");
    assertRefused("endpoint", "http://store/path", "glid", "s");
    assertRefused("bucket", "http://store", "Glid", "s");
    assertRefused("bucket", "http://store", "g", "s");
    assertRefused("secret key", "http://store", "glid", " ");
  }

  @Test
  void aPasswordInTheEndpointIsNotShownEither() {
    assertThatThrownBy(() -> settings("http://me:hidden@store", "glid", "s"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("endpoint")
        .hasMessageNotContaining("hidden");
  }

  private static void assertRefused(String name, String endpoint, String bucket, String secret) {
    assertThatThrownBy(() -> settings(endpoint, bucket, secret))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name + ":");
  }

  private static S3Settings settings(String endpoint, String bucket, String secret) {
    return new S3Settings(URI.create(endpoint), "r", bucket, "who", secret, Duration.ZERO);
  }
}
