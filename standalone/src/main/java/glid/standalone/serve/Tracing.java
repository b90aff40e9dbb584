package glid.standalone.serve;

import java.util.Map;

/**
 * Traces are made and sent only where somebody collects them: the switch that Quarkus reads at its
 * start is off, see application.properties, unless the environment names a collector.
 */
final class Tracing {
  private static final String COLLECTOR = "OTEL_EXPORTER_OTLP_ENDPOINT";

  private Tracing() {}

  /** To be called before Quarkus starts. */
  static void configure(Map<String, String> environment) {
    if (!environment.getOrDefault(COLLECTOR, "").isBlank()) {
      System.setProperty("quarkus.otel.sdk.disabled", "false");
    }
  }
}
