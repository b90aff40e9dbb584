package glid.infra.storage.s3;

import glid.core.language.Wording;

/** What people can do about a store that does not do its work. */
final class S3Advice {
  private S3Advice() {}

  /** Names the endpoint and the bucket, never the secret key. */
  static Wording on(S3Fault fault, S3Settings settings) {
    Wording remedy = remedy(fault.kind(), settings);
    return new Wording(
        "%s (endpoint %s, bucket %s)"
            .formatted(remedy.english(), settings.endpoint(), settings.bucket()),
        "%s(エンドポイント %s、バケット %s)"
            .formatted(remedy.japanese(), settings.endpoint(), settings.bucket()));
  }

  private static Wording remedy(S3Fault.Kind kind, S3Settings settings) {
    return switch (kind) {
      case DENIED ->
          new Wording(
              "the store does not accept access key '%s' or its secret key, or grants it too little; check both, and its rights"
                  .formatted(settings.accessKey()),
              "アクセスキー「%s」またはそのシークレットキーが受け付けられないか、権限が足りません。キーと権限を確認してください"
                  .formatted(settings.accessKey()));
      case CLOCK ->
          new Wording(
              "the clocks of this machine and of the store differ; set them right",
              "このマシンとストアの時計がずれています。時刻を合わせてください");
      case REGION ->
          new Wording(
              "the store is not in region '%s'; set the store's region"
                  .formatted(settings.region()),
              "ストアのリージョンは「%s」ではありません。ストアのリージョンを設定してください".formatted(settings.region()));
      case NO_BUCKET ->
          new Wording(
              "the bucket is not there; make it again or see who removed it",
              "バケットがありません。作り直すか、誰が削除したかを確認してください");
      case TLS ->
          new Wording(
              "no trusted TLS connection; check the certificate, and http or https of the endpoint",
              "信頼できる TLS 接続になりません。証明書と、エンドポイントが http か https かを確認してください");
      case NO_HOST ->
          new Wording(
              "no such host; check the endpoint and the name service",
              "ホストが見つかりません。エンドポイントと名前解決を確認してください");
      case SILENT, BUSY ->
          new Wording(
              "see whether the store runs and can be reached, then try again",
              "ストアが動いていて接続できるかを確認して、もう一度実行してください");
      case FOREIGN ->
          new Wording(
              "what answers there does not speak S3; check the endpoint",
              "応答が S3 のものではありません。エンドポイントを確認してください");
      case MISSING, TAKEN, BEYOND_END, REFUSED ->
          new Wording(
              "the store refuses the request; see its log", "ストアが要求を拒否しました。ストアのログを確認してください");
    };
  }
}
