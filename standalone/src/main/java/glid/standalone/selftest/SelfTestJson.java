package glid.standalone.selftest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import glid.core.language.Language;
import glid.core.language.Wording;
import glid.worker.selftest.Fact;
import glid.worker.selftest.Outcome;
import glid.worker.selftest.SelfTest;
import glid.worker.selftest.StepResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report as one JSON document. */
public final class SelfTestJson {
  private final JsonMapper mapper = new JsonMapper();
  private final Language language;
  private final Discretion discretion;

  /**
   * @param scratch folder for temporary files, which is not shown
   */
  public SelfTestJson(Language language, Path scratch) {
    this.language = language;
    this.discretion = new Discretion(scratch);
  }

  /** Times in seconds, memory and sizes in bytes, shares from 0 to 1; what is unknown is absent. */
  public String of(SelfTestReport report) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("glid", report.version());
    document.put("date", report.date().toString());
    document.put("machine", report.machine().fields());
    document.put("steps", report.steps().stream().map(this::step).toList());
    document.put("targets", Target.of(report.steps()).stream().map(this::target).toList());
    document.put("verdict", verdict(report.choice()));
    document.put("seconds", seconds(report.time()));
    document.put("passed", report.isPassed());
    try {
      return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    } catch (JsonProcessingException impossible) {
      throw new AssertionError("maps of text and numbers are always JSON", impossible);
    }
  }

  private Map<String, Object> step(StepResult result) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("step", result.key());
    fields.put("title", in(result.title()));
    switch (result.outcome()) {
      case Outcome.Passed _ -> fields.put("outcome", "ok");
      case Outcome.Failed(Wording reason, _) -> {
        fields.put("outcome", "failed");
        fields.put("reason", in(reason));
      }
      case Outcome.NotHere(Wording reason) -> {
        fields.put("outcome", "notHere");
        fields.put("reason", in(reason));
      }
    }
    fields.put("seconds", seconds(result.time()));
    fields.put("facts", facts(result.outcome().facts()));
    return fields;
  }

  private Map<String, Object> target(Target target) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("target", target.key());
    fields.put("wanted", in(target.wanted()));
    fields.put("measured", facts(target.measured()));
    fields.put("remark", in(target.remark()));
    return fields;
  }

  private static Map<String, Object> verdict(SelfTest.Choice choice) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("renderer", choice.usesGpu() ? "metal" : "cpu");
    fields.put("path", choice.path().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    if (!choice.encoder().isEmpty()) {
      fields.put("encoder", choice.encoder());
    }
    if (!choice.slideEncoder().isEmpty()) {
      fields.put("slideEncoder", choice.slideEncoder());
    }
    return fields;
  }

  private Map<String, Object> facts(List<Fact> facts) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Fact fact : facts) {
      switch (fact) {
        case Fact.Count(String key, long value, _) -> fields.put(key, value);
        case Fact.Flag(String key, boolean value, _) -> fields.put(key, value);
        case Fact.Text(String key, String value, _) -> fields.put(key, discretion.applied(value));
        case Fact.Amount(String key, double value, _) -> {
          // JSON has no infinity, which the likeness of equal pictures is.
          if (Double.isFinite(value)) {
            fields.put(key, value);
          }
        }
      }
    }
    return fields;
  }

  private String in(Wording text) {
    return discretion.applied(text.in(language));
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
