package glid.infra.storage.s3;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/**
 * Where a fleet's bucket is and who asks for it.
 *
 * @param endpoint {@code http} or {@code https}, a host and perhaps a port, nothing else
 * @param region part of every signature; {@code us-east-1} where a store knows none
 * @param bucket 3 to 63 of a-z, 0-9 and '-'
 * @param patience how long {@link S3ObjectStore#open} waits for a store that does not answer
 */
public record S3Settings(
    URI endpoint,
    String region,
    String bucket,
    String accessKey,
    String secretKey,
    Duration patience) {
  public S3Settings {
    requireEndpoint("endpoint", endpoint);
    requireText("region", region);
    requireText("access key", accessKey);
    if (secretKey.isBlank()) {
      throw new IllegalArgumentException("secret key: a text, got none");
    }
    // No dots: they are no names of hosts that a certificate covers.
    if (!bucket.matches("[a-z0-9][a-z0-9-]{1,61}[a-z0-9]")) {
      throw new IllegalArgumentException(
          "bucket: 3 to 63 of a-z, 0-9 and '-', got '" + bucket + "'");
    }
    if (patience.isNegative()) {
      throw new IllegalArgumentException("patience: at least 0, got " + patience);
    }
  }

  /** Says all but the secret key. */
  @Override
  public String toString() {
    return "S3Settings[endpoint=%s, region=%s, bucket=%s, accessKey=%s, secretKey=***, patience=%s]"
        .formatted(endpoint, region, bucket, accessKey, patience);
  }

  static void requireEndpoint(String name, URI endpoint) {
    String scheme = String.valueOf(endpoint.getScheme()).toLowerCase(Locale.ROOT);
    String path = String.valueOf(endpoint.getPath());
    boolean plain =
        endpoint.getUserInfo() == null
            && endpoint.getQuery() == null
            && endpoint.getFragment() == null
            && (path.isEmpty() || path.equals("/"));
    if (endpoint.getHost() == null
        || !plain
        || !(scheme.equals("http") || scheme.equals("https"))) {
      throw new IllegalArgumentException(
          "%s: http://HOST[:PORT] or https://HOST[:PORT], got '%s'"
              .formatted(name, withoutPassword(endpoint)));
    }
  }

  private static String withoutPassword(URI endpoint) {
    return endpoint.toString().replaceFirst("//[^/]*@", "//***@");
  }

  private static void requireText(String name, String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(name + ": a text, got '" + text + "'");
    }
  }
}
