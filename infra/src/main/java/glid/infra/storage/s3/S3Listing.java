package glid.infra.storage.s3;

import glid.infra.storage.ObjectKey;
import glid.infra.storage.StoreOperation;
import io.minio.ListObjectsV2Args;
import io.minio.messages.ListBucketResultV2;
import io.minio.messages.ListObjectsResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lists keys page by page; each page is asked for again on its own. */
final class S3Listing {
  /** The most that S3 gives at once. */
  private static final int PAGE = 1000;

  /** Characters of keys that sort before {@code /}. */
  private static final Pattern BEFORE_SLASH = Pattern.compile("[.-]");

  private final S3Calls calls;

  S3Listing(S3Calls calls) {
    this.calls = calls;
  }

  List<ObjectKey> list(String prefix) {
    ObjectKey.requirePrefix(prefix);
    List<ObjectKey> keys = new ArrayList<>();
    Page page = new Page(prefix, "", "", PAGE);
    String token = "";
    do {
      ListBucketResultV2 result = ask(page, token);
      result.contents().stream()
          .map(item -> item.objectName())
          // What others put into the bucket are no objects of ours.
          .filter(ObjectKey::isValid)
          .map(ObjectKey::new)
          .forEach(keys::add);
      token = next(result);
    } while (!token.isEmpty());
    Collections.sort(keys);
    return List.copyOf(keys);
  }

  List<String> folders(String prefix, String after, int limit) {
    ObjectKey.requireFolder(prefix, limit);
    TreeSet<String> names = new TreeSet<>();
    Page page = new Page(prefix, "/", after.isEmpty() ? "" : prefix + after, pageSize(limit));
    String token = "";
    String last = "";
    do {
      ListBucketResultV2 result = ask(page, token);
      for (ListObjectsResult.Prefix folder : result.commonPrefixes()) {
        String path = folder.toItem().objectName();
        last = path.substring(prefix.length(), path.length() - 1);
        if (ObjectKey.isValid(last) && last.compareTo(after) > 0) {
          names.add(last);
        }
      }
      token = next(result);
      // The store sorts "a-b/" before "a/": after such a name, smaller ones may come.
    } while (!token.isEmpty() && (names.size() < limit || BEFORE_SLASH.matcher(last).find()));
    return names.stream().limit(limit).toList();
  }

  /** With room for the name to begin after, which some stores give once more. */
  private static int pageSize(int limit) {
    return Math.min(limit, PAGE - 1) + 1;
  }

  private record Page(String prefix, String delimiter, String startAfter, int size) {}

  private ListBucketResultV2 ask(Page page, String token) {
    return calls.retried(
        StoreOperation.LIST,
        "'" + page.prefix() + "'",
        () -> {
          ListBucketResultV2 result =
              calls.ask(client -> client.listObjectsV2(args(page, token))).result();
          if (result.isTruncated() && (next(result).isEmpty() || next(result).equals(token))) {
            throw new S3Fault(S3Fault.Kind.FOREIGN, "a list that does not go on", null);
          }
          return result;
        });
  }

  private ListObjectsV2Args args(Page page, String token) {
    ListObjectsV2Args.Builder args =
        ListObjectsV2Args.builder()
            .bucket(calls.bucket())
            .prefix(page.prefix())
            .maxKeys(page.size());
    ifAny(page.delimiter(), args::delimiter);
    ifAny(page.startAfter(), args::startAfter);
    ifAny(token, args::continuationToken);
    return args.build();
  }

  private static void ifAny(String value, Consumer<String> setter) {
    if (!value.isEmpty()) {
      setter.accept(value);
    }
  }

  private static String next(ListBucketResultV2 result) {
    @Nullable String token = result.nextContinuationToken();
    return result.isTruncated() && token != null ? token : "";
  }
}
