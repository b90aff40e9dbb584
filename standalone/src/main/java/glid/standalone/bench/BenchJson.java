package glid.standalone.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import glid.core.job.StageTimes;
import glid.core.settings.JobSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A result as one JSON document. */
public final class BenchJson {
  private final JsonMapper mapper = new JsonMapper();

  /** Times in seconds, memory and sizes in bytes; what is unknown is absent. */
  public String of(BenchResult result) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("glid", result.version());
    document.put("date", result.date().toString());
    document.put("machine", result.machine().fields());
    document.put("photos", result.photos());
    document.put("jobs", result.jobs().stream().map(BenchJson::job).toList());
    try {
      return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    } catch (JsonProcessingException impossible) {
      throw new AssertionError("maps of text and numbers are always JSON", impossible);
    }
  }

  private static Map<String, Object> job(JobResult result) {
    JobSettings settings = result.job().settings();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("job", result.job().name());
    fields.put("photos", result.job().photos());
    fields.put("differentPhotos", result.differentPhotos());
    fields.put("rows", settings.grid().rows());
    fields.put("columns", settings.grid().columns());
    fields.put("frameSize", settings.output().frame().toString());
    fields.put("fps", settings.slide().frameRate().toString());
    fields.put("frames", result.frames());
    fields.put(
        "contenders",
        result.contenders().stream().map(one -> contender(one, result.frames())).toList());
    fields.put("ratios", result.ratios().stream().map(BenchJson::ratio).toList());
    return fields;
  }

  private static Map<String, Object> contender(ContenderResult result, int frames) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", result.contender().key());
    fields.put("median", figures(result.median(), frames));
    if (result.quality().isKnown()) {
      fields.put("ssim", result.quality().ssim());
      if (Double.isFinite(result.quality().psnr())) {
        fields.put("psnr", result.quality().psnr());
      }
      fields.put("framesCompared", result.quality().frames());
    }
    fields.put("runs", result.runs().stream().map(run -> figures(run, frames)).toList());
    return fields;
  }

  private static Map<String, Object> figures(RunFigures run, int frames) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("wallSeconds", seconds(run.wall()));
    fields.put("cpuSeconds", seconds(run.cpu()));
    fields.put("framesPerSecond", frames / seconds(run.wall()));
    if (run.peakMemoryBytes() > 0) {
      fields.put("peakMemoryBytes", run.peakMemoryBytes());
    }
    fields.put("bytes", run.bytes());
    Insight inside = run.inside();
    if (inside.isKnown()) {
      fields.put("startUpWallSeconds", seconds(inside.startUp()));
      fields.put("startUpCpuSeconds", seconds(inside.startUpCpu()));
      fields.put("stageWallSeconds", stages(inside.wall()));
      fields.put("stageCpuSeconds", stages(inside.cpu()));
      fields.put("cachedTiles", inside.cachedTiles());
    }
    return fields;
  }

  private static Map<String, Object> ratio(JobResult.Ratio ratio) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("of", ratio.ours().key());
    fields.put("to", ratio.other().key());
    fields.put("cpu", ratio.cpu());
    fields.put("wall", ratio.wall());
    fields.put("bytes", ratio.bytes());
    return fields;
  }

  private static Map<String, Double> stages(StageTimes times) {
    Map<String, Double> seconds = new TreeMap<>();
    times.times().forEach((stage, time) -> seconds.put(stage.name(), seconds(time)));
    return seconds;
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
