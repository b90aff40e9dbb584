package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A render that was stopped, however rudely, goes on when the same command is given again. */
class ResumeTest {
  private static final Predicate<String> SOME_SEGMENTS =
      Events.progress(
          event ->
              event.get("segmentsCommitted").asInt() >= 1
                  && event.get("segmentsCommitted").asInt() < event.get("segments").asInt() - 1);
  private static final Predicate<String> SOME_PHOTOS =
      Events.progress(
          event ->
              event.get("photosDone").asInt() >= 1
                  && event.get("photosDone").asInt() < event.get("photos").asInt() - 1);

  private static final String INTERRUPTED = "interrupted; the same command goes on from here";

  @TempDir static Path folder;

  private static String undisturbed = "";

  @BeforeAll
  static void rendersUndisturbed() throws Exception {
    PhotoFiles.write(folder.resolve("grain.jpeg"), PhotoFiles.grain(1200, 900, 1));
    Path video = inSegments("undisturbed").run("render", "grain.jpeg").video();
    undisturbed = sha256(video);
  }

  @Test
  void aKilledRenderGoesOnWithTheSegmentsItHas() throws Exception {
    GlidProcess.Finished killed;
    try (GlidProcess process = inSegments("killed").start("render", "grain.jpeg", "--json")) {
      process.awaitLine(SOME_SEGMENTS);
      killed = process.kill();
    }

    GlidProcess.Finished again = inSegments("killed").run("render", "grain.jpeg", "--json");

    assertThat(Events.of(killed, "done")).isEmpty();
    assertWentOn(again, "killed");
  }

  @Test
  void anInterruptedRenderSaysHowToGoOnAndGoesOn() throws Exception {
    GlidProcess.Finished interrupted;
    try (GlidProcess process = inSegments("interrupted").start("render", "grain.jpeg", "--json")) {
      process.awaitLine(SOME_SEGMENTS);
      process.interrupt();
      interrupted = process.await();
    }

    GlidProcess.Finished again = inSegments("interrupted").run("render", "grain.jpeg", "--json");

    assertThat(interrupted.exit()).isEqualTo(130);
    assertThat(interrupted.err()).containsExactly(INTERRUPTED);
    assertThat(Events.of(interrupted, "done")).isEmpty();
    assertWentOn(again, "interrupted");
  }

  /** Logging, the data folder and the worker are set up then, all of which Ctrl-C has to undo. */
  @ParameterizedTest
  @ValueSource(ints = {0, 20, 40, 60, 80, 100, 150, 200})
  void anInterruptedStartEndsAtOnceAndSaysNoMoreThanThat(int millis) throws Exception {
    PhotoFiles.write(folder.resolve("start/notes.txt"), new byte[] {'n', 'o'});
    PhotoFiles.write(folder.resolve("start/grain.jpeg"), PhotoFiles.grain(1200, 900, 1));

    GlidProcess.Finished interrupted;
    try (GlidProcess process = inSegments("start" + millis).start("render", "start", "--json")) {
      process.awaitLine(line -> line.contains("notes.txt"));
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
      process.interrupt();
      interrupted = process.await();
    }

    assertThat(interrupted.exit()).isEqualTo(130);
    assertThat(interrupted.err()).isSubsetOf(INTERRUPTED);
  }

  @Test
  void aRenderKilledAmidItsPhotosEndsWithTheSameVideo() throws Exception {
    List<String> command = new ArrayList<>(List.of("render", "--json"));
    byte[] large = PhotoFiles.grain(2400, 1800, 2);
    for (int number = 0; number < 20; number++) {
      Path photo = folder.resolve("large%02d.jpeg".formatted(number));
      command.add(PhotoFiles.write(photo, withTail(large, number)).toString());
    }
    String[] arguments = command.toArray(String[]::new);

    GlidProcess.Finished killed;
    try (GlidProcess process = quick("photos").start(arguments)) {
      process.awaitLine(SOME_PHOTOS);
      killed = process.kill();
    }
    GlidProcess.Finished again = quick("photos").run(arguments);
    GlidProcess.Finished fresh = quick("photos-undisturbed").run(arguments);

    assertThat(Events.of(killed, "done")).isEmpty();
    assertThat(again.exit()).as(again::errText).isZero();
    assertThat(sha256(folder.resolve("photos.mp4")))
        .isEqualTo(Events.of(fresh, "done").getFirst().get("sha256").asText());
  }

  private static void assertWentOn(GlidProcess.Finished again, String name) throws Exception {
    assertThat(again.exit()).as(again::errText).isZero();
    JsonNode first = Events.of(again, "progress").getFirst();
    assertThat(first.get("segmentsCommitted").asInt()).isPositive();
    JsonNode done = Events.of(again).getLast();
    assertThat(done.get("sha256").asText()).isEqualTo(undisturbed);
    assertThat(sha256(folder.resolve(name + ".mp4"))).isEqualTo(undisturbed);
  }

  private static GlidProcess.Setup inSegments(String name) {
    return GlidProcess.in(folder)
        .data(folder.resolve(name))
        .with("OUTPUT_FILENAME", name + ".mp4")
        .with("IMAGE_HEIGHT", "540")
        .with("ANIMATION_DURATION", "4")
        .with("SEGMENTS", "8");
  }

  private static GlidProcess.Setup quick(String name) {
    return GlidProcess.in(folder)
        .data(folder.resolve(name))
        .with("OUTPUT_FILENAME", name + ".mp4")
        .with("ANIMATION_DURATION", "0.2");
  }

  /** Other bytes, the same picture: decoders do not read behind its end. */
  private static byte[] withTail(byte[] jpeg, int number) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(jpeg);
    bytes.write(number);
    return bytes.toByteArray();
  }

  private static String sha256(Path file) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
  }
}
