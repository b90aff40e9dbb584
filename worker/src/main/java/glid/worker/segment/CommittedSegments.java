package glid.worker.segment;

import glid.core.job.RunPlan;
import glid.core.job.SegmentCommit;
import glid.core.language.Wording;
import glid.core.message.Event.Unsoundness;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectMissing;
import glid.infra.storage.ObjectStore;
import glid.worker.stitch.ForeignParameterSets;
import glid.worker.stitch.SegmentBroken;
import glid.worker.stitch.SegmentFile;
import glid.worker.stitch.StitchedVideo;
import glid.worker.stitch.Stitcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

/** The committed segments of a run, fetched to be joined. Confined to one thread. */
final class CommittedSegments {
  private final SortedMap<Integer, SegmentCommit> commits;
  private final ObjectStore store;
  private final Path folder;
  private final List<SegmentFile> files = new ArrayList<>();

  /**
   * Nothing is fetched yet.
   *
   * @param commits of all segments of the run
   * @param folder for the files
   */
  CommittedSegments(SortedMap<Integer, SegmentCommit> commits, ObjectStore store, Path folder) {
    this.commits = commits;
    this.store = store;
    this.folder = folder;
  }

  /**
   * Fetches all files.
   *
   * @throws Unsound with all segments that are gone or are not what was committed
   */
  void fetch() {
    List<UnsoundSegment> damaged = new ArrayList<>();
    commits.forEach(
        (segment, commit) -> {
          try {
            files.add(new SegmentFile(fetch(segment, commit), commit.file().frames()));
          } catch (Unsound unsound) {
            damaged.addAll(unsound.segments());
          }
        });
    if (!damaged.isEmpty()) {
      throw new Unsound(damaged);
    }
  }

  private Path fetch(int segment, SegmentCommit commit) {
    try {
      ObjectKey key = new ObjectKey(commit.file().key());
      Path file = store.fetch(key, folder);
      if (!isAsCommitted(file, commit)) {
        // Perhaps it was cut on its way: the store is asked again before a rendering is thrown
        // away.
        delete(file);
        file = store.fetch(key, folder);
      }
      if (!isAsCommitted(file, commit)) {
        throw damaged(segment, commit, FileHash.sha256(file));
      }
      return file;
    } catch (ObjectMissing _) {
      throw gone(segment, commit);
    }
  }

  private static boolean isAsCommitted(Path file, SegmentCommit commit) {
    return FileHash.sha256(file).equals(commit.file().sha256());
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException("removing the temporary file " + file, e);
    }
  }

  /**
   * Joins the files.
   *
   * @throws Unsound with a segment that is as committed, but not what the plan says
   */
  StitchedVideo join(Path output, RunPlan plan) {
    try {
      return Stitcher.stitch(files, output, plan.frameRate());
    } catch (ForeignParameterSets foreign) {
      throw new Unsound(List.of(otherThanCommitted(foreign)));
    } catch (SegmentBroken broken) {
      List<Path> paths = files.stream().map(SegmentFile::file).toList();
      throw new Unsound(
          List.of(
              new UnsoundSegment(
                  paths.indexOf(broken.file()), Unsoundness.DAMAGED, Wording.of(broken))));
    }
  }

  /** All commits agree: of two files that differ, one is not what its commit says. */
  private UnsoundSegment otherThanCommitted(ForeignParameterSets foreign) {
    String agreed = ForeignSegments.agreed(commits);
    boolean first = !foreign.expected().equals(agreed);
    int segment = first ? 0 : foreign.index();
    String seen = first ? foreign.expected() : foreign.seen();
    return ForeignSegments.of(segment, Objects.requireNonNull(commits.get(segment)), agreed, seen);
  }

  private static Unsound damaged(int segment, SegmentCommit commit, String seen) {
    return damaged(
        segment,
        new Wording(
            "stored segment %d is damaged: expected SHA-256 %s, got %s"
                .formatted(segment, commit.file().sha256(), seen),
            "保存されたセグメント%dは壊れています: SHA-256 は %s のはずが %s です"
                .formatted(segment, commit.file().sha256(), seen)));
  }

  private static Unsound gone(int segment, SegmentCommit commit) {
    return damaged(
        segment,
        new Wording(
            "stored segment " + segment + " is gone: " + commit.file().key(),
            "保存されたセグメント" + segment + "がなくなっています: " + commit.file().key()));
  }

  private static Unsound damaged(int segment, Wording reason) {
    return new Unsound(List.of(new UnsoundSegment(segment, Unsoundness.DAMAGED, reason)));
  }

  /** Committed segments cannot be used. */
  static final class Unsound extends RuntimeException {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // nobody serializes exceptions here
    private final List<UnsoundSegment> segments;

    Unsound(List<UnsoundSegment> segments) {
      super(segments.toString());
      this.segments = List.copyOf(segments);
    }

    /** At least 1. */
    List<UnsoundSegment> segments() {
      return segments;
    }
  }
}
