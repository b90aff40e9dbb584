package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark as a user runs it, on few small photos. What it measures decides nothing here. */
class BenchTest {
  @TempDir Path folder;

  @Test
  void measuresAWholeRunThatStartsFromNothing() throws Exception {
    Path home = GlidProcess.ROOT.toRealPath();

    GlidProcess.Finished bench =
        GlidProcess.in(folder)
            .with("GRID_ROWS", "1")
            .run(
                "bench",
                "s",
                "--runs",
                "1",
                "--without",
                "glid-frames",
                "--json",
                "--photos",
                home.resolve("samples").toString(),
                "--svg",
                folder.resolve("plot.svg").toString());

    assertThat(bench.exit()).as(bench.errText()).isZero();
    JsonNode job = new JsonMapper().readTree(String.join("\n", bench.out())).at("/jobs/0");
    JsonNode ours = job.at("/contenders/0");
    assertThat(job.path("rows").asInt()).isEqualTo(6);
    assertThat(job.path("differentPhotos").asInt()).isEqualTo(12);
    assertThat(ours.at("/median/cachedTiles").asInt(-1)).isZero();
    assertThat(ours.at("/median/cpuSeconds").asDouble()).isPositive();
    assertThat(ours.at("/median/startUpWallSeconds").asDouble()).isPositive();
    assertThat(ours.at("/median/stageCpuSeconds/DECODE").asDouble()).isPositive();
    assertThat(job.path("contenders")).hasSize(3);
    assertThat(ours.path("framesCompared").asInt()).isEqualTo(120);
    assertThat(ours.path("ssim").asDouble()).isBetween(.95, 1.0);
    assertThat(folder.resolve("plot.svg")).content().startsWith("<svg").contains("glid");
    assertThat(leftInTheDataFolder()).isZero();
  }

  private long leftInTheDataFolder() throws IOException {
    try (Stream<Path> left = Files.list(folder.resolve("data/bench"))) {
      return left.count();
    }
  }

  @Test
  void unknownNamesAreRefused() throws InterruptedException {
    GlidProcess.Finished bench =
        GlidProcess.in(folder)
            .flag("-Dglid.home=/nowhere")
            .run("bench", "XL", "--without", "me,expert");

    assertThat(bench.exit()).isEqualTo(2);
    assertThat(bench.err())
        .containsExactly(
            "no job 'XL'; there are S, M, L, K",
            "--without: no 'me'; there are glid-slide, glid-frames, expert, encode-only");
  }
}
