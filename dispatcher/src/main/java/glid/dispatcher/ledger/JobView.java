package glid.dispatcher.ledger;

import glid.core.job.BrokenPhoto;
import glid.core.job.Coding;
import glid.core.job.JobState;
import glid.core.job.RunEnd;
import glid.core.job.RunId;
import glid.core.job.StageTimes;
import glid.core.media.EncoderFamily;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a run at one moment.
 *
 * @param segments of the plan, 0 before there is one
 * @param segmentsCommitted 0..segments
 * @param photosDone of the segments under way
 * @param photos of the segments under way, 0 if unknown
 * @param framesDone of all segments, 0..frames
 * @param frames of the video
 * @param end how it ended, null while it has not
 * @param skippedPhotos photos that the run does without, because they are broken
 * @param times of the stages so far, of finished segments
 * @param family encoder of all its segments, null before there is a plan
 * @param coding of all its segments, null before there is a plan
 * @param waitsForWorkers whether no live worker can go on with it
 */
public record JobView(
    RunId run,
    JobState state,
    int segments,
    int segmentsCommitted,
    int photosDone,
    int photos,
    int framesDone,
    int frames,
    List<BrokenPhoto> skippedPhotos,
    StageTimes times,
    @Nullable RunEnd end,
    @Nullable EncoderFamily family,
    @Nullable Coding coding,
    boolean waitsForWorkers) {
  public JobView {
    skippedPhotos = List.copyOf(skippedPhotos);
  }
}
