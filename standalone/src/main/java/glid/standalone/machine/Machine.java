package glid.standalone.machine;

import glid.core.language.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where something was measured. Texts are empty where the system does not say.
 *
 * @param cpu model of the processor
 * @param processors that the program may use
 * @param memoryBytes of the machine, 0 if unknown
 * @param system name and version
 * @param java vendor and version
 * @param ffmpeg version of the installed one with libx264, empty if there is none
 */
public record Machine(
    String cpu, int processors, long memoryBytes, String system, String java, String ffmpeg) {
  private static final Pattern MODEL = Pattern.compile("(?m)^model name\\s*:\\s*(.*)$");
  private static final Pattern TOTAL = Pattern.compile("(?m)^MemTotal:\\s*(\\d+) kB$");
  private static final Pattern PRETTY = Pattern.compile("(?m)^PRETTY_NAME=\"?([^\"\\n]*)\"?$");
  private static final Pattern VERSION = Pattern.compile("^ffmpeg version (\\S+)");

  /** This machine. */
  public static Machine here() throws InterruptedException {
    return new Machine(
        processorModel(),
        Runtime.getRuntime().availableProcessors(),
        memory(),
        systemName(),
        System.getProperty("java.vendor") + " " + Runtime.version(),
        installedFfmpeg());
  }

  /** For people. */
  public List<String> lines(Language language) {
    String installed =
        ffmpeg.isEmpty()
            ? language.pick("no ffmpeg with libx264", "libx264 付き ffmpeg なし")
            : "ffmpeg " + ffmpeg;
    return List.of(
        language
            .pick("%s, %d processors, %d MiB", "%s、プロセッサー %d 個、%d MiB")
            .formatted(cpu, processors, memoryBytes >> 20),
        String.join(", ", system, java, installed));
  }

  /** For programs: what is unknown is absent. */
  public Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    putKnown(fields, "cpu", cpu);
    fields.put("processors", processors);
    if (memoryBytes > 0) {
      fields.put("memoryBytes", memoryBytes);
    }
    putKnown(fields, "system", system);
    putKnown(fields, "java", java);
    putKnown(fields, "ffmpeg", ffmpeg);
    return fields;
  }

  private static void putKnown(Map<String, Object> fields, String field, String text) {
    if (!text.isEmpty()) {
      fields.put(field, text);
    }
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
