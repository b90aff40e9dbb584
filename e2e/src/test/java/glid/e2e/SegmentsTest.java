package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import glid.core.job.JobId;
import glid.core.job.Photo;
import glid.core.job.RunEnd;
import glid.core.settings.JobSettings;
import glid.core.settings.SettingsReader;
import glid.core.settings.SettingsReading;
import glid.dispatcher.ledger.JobLedger;
import glid.dispatcher.ledger.JobView;
import glid.infra.queue.InProcessBus;
import glid.infra.storage.DirectoryObjectStore;
import glid.infra.storage.ObjectStore;
import glid.infra.storage.StoredInput;
import glid.standalone.member.FleetMember;
import glid.worker.encode.EncoderProbe;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A video in pieces is the same video: the joins add, drop and change nothing. */
class SegmentsTest {
  private static final int FRAMES = 96;
  private static final Map<String, String> SETTINGS =
      Map.of(
          "GRID_ROWS", "1",
          "GRID_COLS", "1",
          "IMAGE_HEIGHT", "120",
          "ANIMATION_DURATION", "4",
          "FPS", "24000/1001");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 5})
  void everyFrameStandsAtItsTime(int segments) throws InterruptedException {
    PhotoFiles.write(folder.resolve("grain.jpeg"), PhotoFiles.grain(400, 300, 1));
    GlidProcess.Setup glid = GlidProcess.in(folder).with("SEGMENTS", Integer.toString(segments));
    SETTINGS.forEach(glid::with);

    Path video = glid.run("render", "grain.jpeg").video();

    JsonNode stream = Ffmpeg.stream(video);
    assertThat(stream.get("start_pts").asLong()).isZero();
    assertThat(stream.get("r_frame_rate").asText()).isEqualTo("24000/1001");
    assertThat(stream.get("avg_frame_rate").asText()).isEqualTo("24000/1001");
    assertThat(stream.get("time_base").asText()).matches("1/\\d+");
    long ticksPerSecond = Long.parseLong(stream.get("time_base").asText().substring(2));
    assertThat(ticksPerSecond * 1001 % 24_000).as("frames last whole ticks").isZero();
    long ticks = ticksPerSecond * 1001 / 24_000;
    assertThat(Ffmpeg.packets(video).stream().map(Ffmpeg.Packet::pts).sorted())
        .containsExactlyElementsOf(LongStream.range(0, FRAMES).mapToObj(n -> n * ticks).toList());
    assertThat(Ffmpeg.frameHashes(video)).hasSize(FRAMES);
    assertThat(stream.get("duration_ts").asLong()).isEqualTo(FRAMES * ticks);
  }

  @Test
  void theStitchedVideoHoldsThePacketsAndThePicturesOfItsSegments() throws Exception {
    Stitched stitched = renderInFive();

    assertThat(stitched.segments()).hasSize(5);
    assertThat(packets(List.of(stitched.video()))).isEqualTo(packets(stitched.segments()));
    List<String> pictures = Ffmpeg.frameHashes(stitched.video());
    assertThat(pictures).hasSize(FRAMES).doesNotHaveDuplicates();
    assertThat(pictures)
        .isEqualTo(
            stitched.segments().stream()
                .flatMap(segment -> Ffmpeg.frameHashes(segment).stream())
                .toList());
  }

  @Test
  void everySegmentBeginsWithAKeyFrame() throws Exception {
    Stitched stitched = renderInFive();

    List<String> flags =
        Ffmpeg.packets(stitched.video()).stream().map(Ffmpeg.Packet::flags).toList();

    List<Integer> starts = new ArrayList<>(List.of(0));
    for (Path segment : stitched.segments()) {
      starts.add(starts.getLast() + Ffmpeg.packets(segment).size());
    }
    assertThat(IntStream.range(0, FRAMES).filter(n -> flags.get(n).startsWith("K")))
        .containsExactlyElementsOf(starts.subList(0, 5));
  }

  /** A packet's size, key flag and hash, in the order of the files. */
  private static List<String> packets(List<Path> files) {
    return files.stream()
        .flatMap(file -> Ffmpeg.packets(file).stream())
        .map(packet -> packet.size() + " " + packet.flags() + " " + packet.hash())
        .toList();
  }

  private record Stitched(Path video, List<Path> segments) {}

  /** In this process, with a store that remembers the segments, which are removed in the end. */
  private Stitched renderInFive() throws Exception {
    Path photo = PhotoFiles.write(folder.resolve("grain.jpeg"), PhotoFiles.grain(400, 300, 1));
    JobSettings settings = settings();
    SortedMap<String, Path> files = new ConcurrentSkipListMap<>();
    Path data = folder.resolve("fleet");
    ObjectStore store = remembering(DirectoryObjectStore.open(data), files);
    try (FleetMember fleet = FleetMember.over(store, new InProcessBus(), data)) {
      StoredInput input = store.putInput(photo);
      Photo stored = new Photo(input.sha256(), input.sizeBytes(), "grain.jpeg");
      JobId job = fleet.intake().submit(settings.specFor(List.of(stored)));
      RunEnd.Done done = (RunEnd.Done) runToItsEnd(fleet, job, settings);
      Path video = Objects.requireNonNull(files.remove(done.video().key()));
      return new Stitched(video, List.copyOf(files.values()));
    }
  }

  /** Copies the files that are put, by their keys. */
  private ObjectStore remembering(ObjectStore store, Map<String, Path> files) {
    return (ObjectStore)
        Proxy.newProxyInstance(
            ObjectStore.class.getClassLoader(),
            new Class<?>[] {ObjectStore.class},
            (_, method, arguments) -> {
              if (method.getName().equals("put")) {
                Path copy = folder.resolve("copy" + files.size() + ".mp4");
                Files.copy((Path) arguments[1], copy);
                files.put(arguments[0].toString(), copy);
              }
              return method.invoke(store, arguments);
            });
  }

  private static RunEnd runToItsEnd(FleetMember fleet, JobId job, JobSettings settings)
      throws Exception {
    CompletableFuture<RunEnd> ended = new CompletableFuture<>();
    try (JobLedger.Watch _ = fleet.ledger().watch(job, view -> tellEnd(view, ended))) {
      fleet.lead(run -> true);
      fleet.work(
          settings.limits(),
          EncoderProbe.probe(settings.output().hardwareEncoder()),
          fleet.scratch());
      return ended.get(2, TimeUnit.MINUTES);
    }
  }

  private static void tellEnd(JobView view, CompletableFuture<RunEnd> ended) {
    if (view.end() != null) {
      ended.complete(view.end());
    }
  }

  private static JobSettings settings() {
    Map<String, String> values = new HashMap<>(SETTINGS);
    values.put("SEGMENTS", "5");
    return switch (new SettingsReader(values).read(1)) {
      case SettingsReading.Accepted accepted -> accepted.settings();
      case SettingsReading.Refused refused -> throw new AssertionError(refused.problems());
    };
  }
}
