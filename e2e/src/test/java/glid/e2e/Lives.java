package glid.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import glid.e2e.Lifeline.Cut;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectKeys;
import glid.infra.storage.SegmentObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One job in one data folder, and the lives of the processes that work on it one after another. */
final class Lives {
  private final SmallJob job;
  private final Path data;
  private final Path video;
  private final List<String> cuts = new ArrayList<>();
  private final List<ObjectKey> created = new ArrayList<>();
  private int calls;

  Lives(SmallJob job, Path data) {
    this.job = job;
    this.data = data;
    this.video = data.resolveSibling(data.getFileName() + ".mp4");
  }

  /**
   * What a job leaves that nobody disturbed.
   *
   * @param calls of store and bus that it took; notices depend on the clock, so it is not always
   *     the same number
   */
  record Undisturbed(SmallJob job, Path video, List<String> remains, int calls) {
    Undisturbed {
      remains = List.copyOf(remains);
    }

    static Undisturbed in(Path folder) throws Exception {
      Lives lives = new Lives(SmallJob.withPhotosIn(folder), folder.resolve("undisturbed"));
      lives.live();
      return new Undisturbed(lives.job, lives.video, Remains.of(lives.data), lives.calls);
    }
  }

  /** Lives in this Java VM to the end of the job. */
  void live() throws Exception {
    assertThat(dies(Cut.NEVER)).as(this::toString).isFalse();
  }

  /** Lives in this Java VM until the cut; false if the job was done before. */
  boolean dies(Cut cut) throws Exception {
    cuts.add(cut.toString());
    Files.deleteIfExists(video);
    try (FleetLife life = new FleetLife(data, video, job, cut)) {
      boolean died = life.awaitEnd();
      calls = life.calls();
      created.addAll(life.created());
      return died;
    } catch (Exception | AssertionError failure) {
      throw new AssertionError(toString(), failure);
    }
  }

  /** Lives as a process of its own until the cut; false if the job was done before. */
  boolean halts(Cut cut) throws Exception {
    cuts.add("process " + cut);
    Files.deleteIfExists(video);
    return HaltingProcess.run(job, data, video, cut);
  }

  /** The video is the undisturbed one, and nothing else is there than after the undisturbed job. */
  void requireAs(Undisturbed undisturbed) throws IOException {
    assertThat(video).as(this::toString).hasSameBinaryContentAs(undisturbed.video());
    assertThat(Remains.of(data)).as(this::toString).isEqualTo(undisturbed.remains());
    Remains.requireNoTemporary(data);
  }

  /** Of all lives, which must have been in this Java VM. */
  void requireEachSegmentCommittedOnce() {
    assertThat(
            created.stream()
                .map(ObjectKeys::segmentObject)
                .flatMap(Optional::stream)
                .filter(SegmentObject.Commit.class::isInstance))
        .as(this::toString)
        .containsExactlyInAnyOrder(new SegmentObject.Commit(0, 0), new SegmentObject.Commit(1, 0));
  }

  @Override
  public String toString() {
    return data.getFileName() + ": " + cuts;
  }
}
