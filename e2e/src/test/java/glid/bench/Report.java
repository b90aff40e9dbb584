package glid.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures, for people and for programs. */
final class Report {
  private record Row(String part, String what, String value, String bar) {}

  private final List<Row> rows = new ArrayList<>();
  private final Map<String, Map<String, Object>> json = new LinkedHashMap<>();
  private String part = "";

  /** Begins a part; notes how busy the machine is with other things. */
  void begin(String name) {
    part = name;
    add("load before", "1 min average", load(), "");
  }

  static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  /**
   * Adds a figure.
   *
   * @param bar what it is to be, or how else to read it
   */
  void add(String what, String unit, double value, String bar) {
    double rounded = Math.round(value * 100) / 100.0;
    rows.add(new Row(part, what, "%.2f %s".formatted(rounded, unit), bar));
    json.computeIfAbsent(part, _ -> new LinkedHashMap<>()).put(what + " (" + unit + ")", rounded);
  }

  /** Adds median, 95th percentile and number of some samples. */
  void add(String what, Samples samples, String bar) {
    add(what + ", median", "ms", samples.medianMillis(), bar);
    add(what + ", p95", "ms", samples.percentileMillis(95), "");
    add(what + ", samples", "", samples.count(), "");
  }

  String table() {
    StringBuilder text = new StringBuilder("| part | figure | value | bar |\n|---|---|---:|---|\n");
    rows.forEach(
        row ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s |%n",
                    row.part(),
                    row.what(),
                    row.value().strip(),
                    row.bar())));
    return text.toString();
  }

  String json() {
    try {
      return new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
