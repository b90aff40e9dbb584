package glid.infra.storage.s3;

import glid.core.language.ExplainedFailure;
import glid.core.language.Wording;
import org.jspecify.annotations.Nullable;

/** A bucket cannot be opened, or must not be used. */
public final class StoreRefused extends ExplainedFailure {
  private static final long serialVersionUID = 1L;

  private StoreRefused(Wording explanation, @Nullable Throwable cause) {
    super(explanation, cause);
  }

  /** The store did not do what opening takes. */
  static StoreRefused because(S3Fault fault, S3Settings settings) {
    Wording advice = S3Advice.on(fault, settings);
    return new StoreRefused(
        new Wording(
            "cannot use the object store: %s; %s".formatted(fault, advice.english()),
            "オブジェクトストアを使えません(%s)。%s".formatted(fault, advice.japanese())),
        fault);
  }

  /** Two create-only writes of one object were both told that they had made it. */
  static StoreRefused unsafe(S3Settings settings) {
    return new StoreRefused(
        new Wording(
            "the object store at %s (bucket %s) is not safe: two create-only writes of one object (PUT with If-None-Match: *) both succeeded, so that two machines would overwrite each other; use RustFS 1.x, Ceph 16 or newer, SeaweedFS newer than 2026-03-27, or another store with atomic conditional writes"
                .formatted(settings.endpoint(), settings.bucket()),
            "%s のオブジェクトストア(バケット %s)は安全に使えません。同じオブジェクトへの新規作成専用の書き込み(If-None-Match: * 付きの PUT)が二つとも成功したため、複数のマシンが互いに上書きするおそれがあります。RustFS 1.x、Ceph 16 以降、2026-03-27 より新しい SeaweedFS など、条件付き書き込みが不可分なストアを使ってください"
                .formatted(settings.endpoint(), settings.bucket())),
        null);
  }

  /** An object that was just made is not in the list of its prefix. */
  static StoreRefused stale(S3Settings settings) {
    return new StoreRefused(
        new Wording(
            "the object store at %s (bucket %s) is not safe: a list lacks an object that was made before; use a store whose lists are strongly consistent"
                .formatted(settings.endpoint(), settings.bucket()),
            "%s のオブジェクトストア(バケット %s)は安全に使えません。作成済みのオブジェクトが一覧に現れません。一覧が強い整合性を持つストアを使ってください"
                .formatted(settings.endpoint(), settings.bucket())),
        null);
  }
}
