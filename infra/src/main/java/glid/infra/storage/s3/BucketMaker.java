package glid.infra.storage.s3;

import io.minio.MakeBucketArgs;
import io.minio.MinioAsyncClient;
import java.util.concurrent.CompletableFuture;
import okhttp3.Response;

/**
 * Makes buckets as S3 defines it: the default region must not be named. The client names it in any
 * case, which Amazon S3 and Ceph refuse (InvalidLocationConstraint).
 */
final class BucketMaker extends MinioAsyncClient {
  private static final String DEFAULT_REGION = "us-east-1";

  BucketMaker(MinioAsyncClient client) {
    super(client);
  }

  CompletableFuture<Void> make(String bucket, String region) {
    MakeBucketArgs args = MakeBucketArgs.builder().bucket(bucket).build();
    return region.equals(DEFAULT_REGION)
        ? executePutAsync(args, null, null, null).thenAccept(Response::close)
        : makeBucket(args).thenAccept(_ -> {});
  }
}
