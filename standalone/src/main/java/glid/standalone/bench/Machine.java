package glid.standalone.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where it was measured. Texts are empty where the system does not say.
 *
 * @param cpu model of the processor
 * @param processors that the program may use
 * @param memoryBytes of the machine, 0 if unknown
 * @param system name and version
 * @param java vendor and version
 * @param ffmpeg version of the installed one with libx264, empty if there is none
 */
record Machine(
    String cpu, int processors, long memoryBytes, String system, String java, String ffmpeg) {
  private static final Pattern MODEL = Pattern.compile("(?m)^model name\\s*:\\s*(.*)$");
  private static final Pattern TOTAL = Pattern.compile("(?m)^MemTotal:\\s*(\\d+) kB$");
  private static final Pattern PRETTY = Pattern.compile("(?m)^PRETTY_NAME=\"?([^\"\\n]*)\"?$");
  private static final Pattern VERSION = Pattern.compile("^ffmpeg version (\\S+)");

  /** This machine. */
  static Machine here() throws InterruptedException {
    return new Machine(
        processorModel(),
        Runtime.getRuntime().availableProcessors(),
        memory(),
        systemName(),
        System.getProperty("java.vendor") + " " + Runtime.version(),
        installedFfmpeg());
  }

  private static String processorModel() throws InterruptedException {
    return isMac()
        ? printed("sysctl", "-n", "machdep.cpu.brand_string").strip()
        : found(MODEL, content("/proc/cpuinfo"));
  }

  private static long memory() throws InterruptedException {
    if (isMac()) {
      String bytes = printed("sysctl", "-n", "hw.memsize").strip();
      return bytes.isEmpty() ? 0 : Long.parseLong(bytes);
    }
    String kibibytes = found(TOTAL, content("/proc/meminfo"));
    return kibibytes.isEmpty() ? 0 : Long.parseLong(kibibytes) << 10;
  }

  private static String systemName() {
    String kernel =
        "%s %s %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch"));
    String pretty = found(PRETTY, content("/etc/os-release"));
    return pretty.isEmpty() ? kernel : pretty + ", " + kernel;
  }

  private static String installedFfmpeg() throws InterruptedException {
    boolean hasEncoder = printed("ffmpeg", "-hide_banner", "-encoders").contains(" libx264 ");
    return hasEncoder ? found(VERSION, printed("ffmpeg", "-version")) : "";
  }

  private static boolean isMac() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1).strip() : "";
  }

  private static String content(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException _) {
      // Other systems do not have it, and some hide it: the figures are good without.
      return "";
    }
  }

  /** What a command prints; nothing if it is not there or fails. */
  private static String printed(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(List.of(command))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? text : "";
    } catch (IOException _) {
      // Not installed.
      return "";
    }
  }
}
