package glid.worker.segment;

import glid.core.job.RunId;
import glid.core.job.SegmentCommit;
import glid.core.job.VideoFile;
import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectKeys;
import glid.worker.encode.EncodedSegment;
import glid.worker.encode.TestSegment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A run whose segments are committed by the test itself. */
record Committed(Workshop shop, RunId run) {
  /** Of each segment. */
  static final int FRAMES = 5;

  SegmentCommit commitOf(int segment) {
    return shop.bucket.commit(run, segment).orElseThrow();
  }

  Path stored(ObjectKey key) {
    return shop.folder.resolve("data").resolve("objects").resolve(key.text());
  }

  void commit(int segment, TestSegment recipe) throws IOException {
    Path file = Files.createTempFile(shop.folder, "segment-", ".mp4");
    EncodedSegment written = recipe.frames(FRAMES).write(file);
    commit(segment, file, written.parameterSetsSha256());
  }

  void commit(int segment, Path file, String parameterSets) throws IOException {
    ObjectKey key = ObjectKeys.segmentFile(run, segment, "attempt");
    VideoFile video = new VideoFile(key.text(), FileHash.sha256(file), Files.size(file), FRAMES);
    shop.store.put(key, file);
    shop.bucket.createCommit(run, segment, new SegmentCommit(video, parameterSets, "worker"));
  }
}
