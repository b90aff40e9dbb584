package glid.infra.storage.s3;

import glid.infra.storage.DirectLinks;
import glid.infra.storage.ObjectKey;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.MinioAsyncClient;
import io.minio.errors.MinioException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;

/**
 * Presigned addresses (AWS Signature Version 4, query parameters). Signed on this machine; the
 * signature covers the host, so that they are made for the address at which browsers reach the
 * store. They answer GET, not HEAD. Safe for threads.
 */
public final class S3DirectLinks implements DirectLinks {
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** The longest life of a presigned address (AWS Signature Version 4). */
  private static final Duration LONGEST = Duration.ofDays(7);

  private final String bucket;
  private final MinioAsyncClient signer;

  /**
   * Signs with the keys and the region of a store.
   *
   * @param publicEndpoint where browsers reach it, as {@link S3Settings#endpoint}
   */
  public S3DirectLinks(S3Settings settings, URI publicEndpoint) {
    S3Settings.requireEndpoint("public endpoint", publicEndpoint);
    this.bucket = settings.bucket();
    this.signer =
        MinioAsyncClient.builder()
            .endpoint(publicEndpoint.toString())
            .region(settings.region())
            .credentials(settings.accessKey(), settings.secretKey())
            .httpClient(notCalled(), true)
            .build();
  }

  /**
   * MinIO's own client would read the certificates of the whole machine, for 2 s of a processor.
   */
  private static OkHttpClient notCalled() {
    return new OkHttpClient.Builder().connectionSpecs(List.of(ConnectionSpec.CLEARTEXT)).build();
  }

  @Override
  public URI link(ObjectKey key, Download download) {
    Duration life = download.life();
    if (life.compareTo(SHORTEST) < 0 || life.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("life: 1 s to 7 days, got " + life);
    }
    try {
      return URI.create(
          signer.getPresignedObjectUrl(
              GetPresignedObjectUrlArgs.builder()
                  .method(Http.Method.GET)
                  .bucket(bucket)
                  .object(key.text())
                  .expiry((int) life.toSeconds())
                  .extraQueryParams(
                      Map.of(
                          "response-content-disposition", download.disposition(),
                          "response-content-type", download.mediaType()))
                  .build()));
    } catch (MinioException impossible) {
      throw new IllegalStateException("signing a link of " + key, impossible);
    }
  }
}
