package glid.worker.selftest;

import glid.core.language.Wording;
import java.util.List;

/** The Java VM, and whether it may call native code. */
final class SystemStep {
  private static final int JAVA_NEEDED = 25;

  private SystemStep() {}

  static List<Step> steps() {
    return List.of(new Step("java", new Wording("Java", "Java"), SystemStep::look));
  }

  private static Outcome look() {
    int feature = Runtime.version().feature();
    String version = Runtime.version().toString();
    boolean nativeAccess = SystemStep.class.getModule().isNativeAccessEnabled();
    List<Fact> facts =
        List.of(
            new Fact.Text("java", version, new Wording(version, version)),
            new Fact.Text(
                "architecture",
                System.getProperty("os.arch"),
                new Wording(System.getProperty("os.arch"), System.getProperty("os.arch"))),
            new Fact.Flag(
                "nativeAccess",
                nativeAccess,
                nativeAccess
                    ? new Wording("native calls allowed", "ネイティブ呼び出しは許可済み")
                    : new Wording(
                        "native calls not allowed in advance, start it with ./glid",
                        "ネイティブ呼び出しが事前に許可されていません(./glid で起動してください)")));
    return feature >= JAVA_NEEDED
        ? new Outcome.Passed(facts)
        : new Outcome.Failed(
            new Wording(
                "Java %d or newer is needed".formatted(JAVA_NEEDED),
                "Java %d 以上が必要です".formatted(JAVA_NEEDED)),
            facts);
  }
}
