package glid.core.settings;

import glid.core.job.GridSpec;
import glid.core.job.JobSpec;
import glid.core.job.OutputSpec;
import glid.core.job.Photo;
import glid.core.job.SlideSpec;
import java.util.List;

/**
 * All settings, checked and typed.
 *
 * @param outputFile where the command line writes the video
 * @param temporaryFolder for temporary files, empty for the system's
 */
public record JobSettings(
    GridSpec grid,
    SlideSpec slide,
    OutputSpec output,
    ResourceLimits limits,
    String outputFile,
    String temporaryFolder) {
  /** The specification of a job with these settings. */
  public JobSpec specFor(List<Photo> photos) {
    return new JobSpec(photos, grid, slide, output);
  }
}
