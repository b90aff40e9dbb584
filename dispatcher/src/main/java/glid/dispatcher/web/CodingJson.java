package glid.dispatcher.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import glid.core.job.Coding;
import org.jspecify.annotations.Nullable;

/**
 * How the frames of a job are coded, as programs read it: over the interface, and of the command.
 *
 * @param type {@code slide} or {@code frames}
 * @param marginPx luma columns that a slide codes and does not show; null, and left out, for frames
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CodingJson(String type, @Nullable Integer marginPx) {
  /** The form of a coding. */
  public static CodingJson of(Coding coding) {
    return switch (coding) {
      case Coding.Frames _ -> new CodingJson("frames", null);
      case Coding.Slide(int marginPx) -> new CodingJson("slide", marginPx);
    };
  }
}
