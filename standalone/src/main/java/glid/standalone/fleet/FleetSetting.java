package glid.standalone.fleet;

import glid.core.language.Language;
import glid.core.settings.Setting;
import glid.standalone.member.Role;
import java.util.Arrays;
import java.util.List;

/** Every setting of a process of a fleet, by its name in the environment. */
public enum FleetSetting {
  GLID_AMQP_URL(
      Use.of(Readers.BOTH, Secrecy.PASSWORD_IN_ADDRESS),
      "",
      "Address of the RabbitMQ broker with user, password and virtual host:"
          + " amqp://USER:PASSWORD@HOST:5672/VHOST, or amqps://",
      "RabbitMQ のアドレス(ユーザー、パスワード、仮想ホストを含む):" + " amqp://ユーザー:パスワード@ホスト:5672/仮想ホスト、または amqps://"),
  GLID_S3_ENDPOINT(
      Use.of(Readers.BOTH, Secrecy.NONE),
      "",
      "Address of the S3 store as this process reaches it: http://HOST:PORT or https://HOST",
      "このプロセスから見た S3 ストアのアドレス: http://ホスト:ポート または https://ホスト"),
  GLID_S3_PUBLIC_ENDPOINT(
      Use.of(Readers.DISPATCHER, Secrecy.NONE),
      "",
      "Address of the same store as browsers reach it; unset: GLID_S3_ENDPOINT",
      "ブラウザーから見た同じストアのアドレス。未設定なら GLID_S3_ENDPOINT"),
  GLID_S3_ACCESS_KEY(
      Use.of(Readers.BOTH, Secrecy.NONE), "", "Access key of the store", "ストアのアクセスキー"),
  GLID_S3_SECRET_KEY(
      Use.of(Readers.BOTH, Secrecy.ALL),
      "",
      "Secret key of the store; sessions and links are sealed with a key made from it",
      "ストアのシークレットキー。セッションとリンクの署名鍵もここから作る"),
  GLID_S3_REGION(
      Use.of(Readers.BOTH, Secrecy.NONE), "us-east-1", "Region of the store", "ストアのリージョン"),
  GLID_S3_BUCKET(
      Use.of(Readers.BOTH, Secrecy.NONE),
      "glid",
      "Bucket of the fleet; made if it is missing",
      "フリートのバケット。なければ作る"),
  GLID_HTTP_HOST(
      Use.of(Readers.BOTH, Secrecy.NONE),
      "127.0.0.1",
      "Address to listen on; a dispatcher needs GLID_TOKEN for others than this machine's own",
      "待ち受けるアドレス。ディスパッチャーをほかのマシンから使うには GLID_TOKEN が必要"),
  GLID_HTTP_PORT(
      Use.of(Readers.BOTH, Secrecy.NONE),
      "8080",
      "Port to listen on; a worker's default is 8081, and only /health and /metrics are there",
      "待ち受けるポート。ワーカーの既定値は 8081 で、/health と /metrics だけに応答する"),
  GLID_HTTP_HOSTS(
      Use.of(Readers.DISPATCHER, Secrecy.NONE),
      "",
      "Names that the page is called by, separated by commas, besides this machine's own",
      "ページを開くときのホスト名(カンマ区切り)。このマシン自身の名前は不要"),
  GLID_TOKEN(
      Use.of(Readers.DISPATCHER, Secrecy.ALL),
      "",
      "What a user must know to sign in, at least 16 characters; the same for all dispatchers",
      "サインインに必要なトークン(16 文字以上)。すべてのディスパッチャーで同じにする"),
  GLID_SLOTS(
      Use.of(Readers.WORKER, Secrecy.NONE),
      "0",
      "Segments rendered at the same time; 0: what processors, THREAD_COUNT and MEMORY_LIMIT allow",
      "同時に描画するセグメント数。0 ならプロセッサー数、THREAD_COUNT、MEMORY_LIMIT から決める"),
  GLID_FAMILIES(
      Use.of(Readers.WORKER, Secrecy.NONE),
      "",
      "Encoders to use, separated by commas (h264_videotoolbox, libx264); unset: all that work",
      "使うエンコーダー(カンマ区切り、h264_videotoolbox と libx264)。未設定なら動くものすべて"),
  GLID_GRACE_SECONDS(
      Use.of(Readers.WORKER, Secrecy.NONE),
      "60",
      "Seconds that segments under way may take to finish when the worker is told to end",
      "終了を求められたワーカーが処理中のセグメントを終えるまでの猶予(秒)");

  private static final String WORKER_PORT = "8081";

  private final Use use;
  private final String defaultText;
  private final String english;
  private final String japanese;

  FleetSetting(Use use, String defaultText, String english, String japanese) {
    this.use = use;
    this.defaultText = defaultText;
    this.english = english;
    this.japanese = japanese;
  }

  private enum Readers {
    DISPATCHER,
    WORKER,
    BOTH
  }

  private enum Secrecy {
    NONE,
    PASSWORD_IN_ADDRESS,
    ALL
  }

  private record Use(Readers readers, Secrecy secrecy) {
    static Use of(Readers readers, Secrecy secrecy) {
      return new Use(readers, secrecy);
    }
  }

  /** The settings that a process with a role reads, in their order. */
  public static List<FleetSetting> of(Role role) {
    return Arrays.stream(values()).filter(setting -> setting.isReadBy(role)).toList();
  }

  /** The settings of videos that a process with a role reads from the environment, too. */
  public static List<Setting> sharedBy(Role role) {
    return switch (role) {
      case DISPATCHER -> List.of(Setting.TEMP_DIR);
      case WORKER ->
          List.of(
              Setting.THREAD_COUNT,
              Setting.PARALLEL_PROCESSING,
              Setting.MEMORY_LIMIT,
              Setting.GPU_MEMORY_LIMIT,
              Setting.MEMORY_BATCH_SIZE,
              Setting.USE_GPU,
              Setting.USE_VIDEOTOOLBOX,
              Setting.TEMP_DIR);
    };
  }

  /** Whether a process with a role reads it. */
  public boolean isReadBy(Role role) {
    return switch (use.readers()) {
      case BOTH -> true;
      case DISPATCHER -> role == Role.DISPATCHER;
      case WORKER -> role == Role.WORKER;
    };
  }

  /** Whether its value, or a part of it, is shown to nobody. */
  public boolean isSecret() {
    return use.secrecy() != Secrecy.NONE;
  }

  /** The value used when none is given; empty if one is needed or its meaning says what follows. */
  public String defaultText(Role role) {
    return this == GLID_HTTP_PORT && role == Role.WORKER ? WORKER_PORT : defaultText;
  }

  /** What it does, in one sentence. */
  public String meaning(Language language) {
    return language.pick(english, japanese);
  }

  /** A value as it may be shown. */
  public String shown(String value) {
    return switch (use.secrecy()) {
      // A password where none belongs is none to be shown either.
      case NONE, PASSWORD_IN_ADDRESS -> Masked.address(value);
      case ALL -> value.isEmpty() ? "" : Masked.MASK;
    };
  }
}
