package glid.standalone.selftest;

import glid.core.language.Wording;
import glid.worker.selftest.Fact;
import glid.worker.selftest.StepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the program was made for, beside what was measured.
 *
 * @param key its name for programs
 * @param wanted for people
 * @param measured empty if it cannot be measured here
 * @param remark why not, or what the values are worth
 */
public record Target(String key, Wording wanted, List<Fact> measured, Wording remark) {
  private static final String FRAMES = "speed-frames";
  private static final String SLIDE = "speed-slide";

  public Target {
    measured = List.copyOf(measured);
  }

  /** All of them. */
  public static List<Target> of(List<StepResult> steps) {
    return List.of(time(steps), cpu(steps), gpu(steps), memory(steps));
  }

  private static Target time(List<StepResult> steps) {
    Optional<Double> every = amount(steps, FRAMES, "framesPerSecond");
    Optional<Double> slide = amount(steps, SLIDE, "framesPerSecond");
    List<Fact> measured = new ArrayList<>();
    if (every.isPresent() && slide.isPresent()) {
      double share = every.get() / slide.get();
      measured.add(
          new Fact.Amount(
              "slideToEveryFrame",
              share,
              new Wording(
                  number("slide coding takes %.3f of computing every frame", share),
                  number("スライド符号化の時間は全フレーム計算の %.3f", share))));
    }
    return new Target(
        "time",
        new Wording("time at most 1/5", "処理時間 1/5 以下"),
        measured,
        new Wording(
            "next to other programs it is measured by ./glid bench",
            "ほかのプログラムとの比較は ./glid bench で測れます"));
  }

  private static Target cpu(List<StepResult> steps) {
    return new Target(
        "cpu",
        new Wording("CPU at most 60 %", "CPU 60 % 以下"),
        shares(steps, "cpuShare"),
        new Wording(
            "of all processors, while nothing else is done than work on frames",
            "全プロセッサーに対する割合(フレームの処理中)"));
  }

  /** Fewer frames computed are more work saved, not less use made of a GPU. */
  private static Target gpu(List<StepResult> steps) {
    List<Fact> shares = shares(steps, "gpuShare");
    return new Target(
        "gpu",
        new Wording("GPU at least 50 %", "GPU 50 % 以上"),
        shares,
        shares.isEmpty()
            ? new Wording("only on a Mac", "Macでのみ測れます")
            : new Wording(
                "a good slide job leaves the GPU idle: most frames are coded without computing"
                    + " pixels",
                "よいスライドではGPUは空いています。ほとんどのフレームは画素を計算せずに符号化されるためです"));
  }

  private static Target memory(List<StepResult> steps) {
    List<Fact> measured =
        facts(steps, "memory").stream().filter(fact -> fact.key().equals("residentBytes")).toList();
    return new Target(
        "memory",
        new Wording("memory at most 2 GB", "メモリ 2 GB 以下"),
        measured,
        measured.isEmpty()
            ? new Wording("this system does not say", "このシステムでは分かりません")
            : new Wording("of this test's process", "この診断のプロセスの値"));
  }

  private static List<Fact> shares(List<StepResult> steps, String key) {
    List<Fact> shares = new ArrayList<>();
    amount(steps, FRAMES, key)
        .ifPresent(
            share ->
                shares.add(
                    new Fact.Amount(
                        "everyFrame",
                        share,
                        new Wording(
                            number("every frame computed %.0f %%", 100 * share),
                            number("全フレーム計算 %.0f %%", 100 * share)))));
    amount(steps, SLIDE, key)
        .ifPresent(
            share ->
                shares.add(
                    new Fact.Amount(
                        "slide",
                        share,
                        new Wording(
                            number("slide coding %.0f %%", 100 * share),
                            number("スライド符号化 %.0f %%", 100 * share)))));
    return shares;
  }

  private static Optional<Double> amount(List<StepResult> steps, String step, String key) {
    return facts(steps, step).stream()
        .filter(fact -> fact.key().equals(key))
        .filter(Fact.Amount.class::isInstance)
        .map(fact -> ((Fact.Amount) fact).value())
        .findFirst();
  }

  private static List<Fact> facts(List<StepResult> steps, String step) {
    return steps.stream()
        .filter(result -> result.key().equals(step))
        .flatMap(result -> result.outcome().facts().stream())
        .toList();
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
