package glid.standalone.input;

import glid.dispatcher.intake.PhotoInspector;
import glid.worker.photo.PhotoHeader;
import glid.worker.photo.PhotoProbe;
import java.nio.file.Path;

/** Looks at photos with the eyes of the worker in this process. */
public final class ProbingInspector implements PhotoInspector {
  @Override
  public Verdict inspect(Path file) {
    return switch (PhotoProbe.probe(file)) {
      case PhotoProbe.Usable(PhotoHeader header) ->
          new Verdict.Usable(
              header.format().title(), header.uprightWidth(), header.uprightHeight());
      case PhotoProbe.Refused refused -> new Verdict.Unusable(refused.problem());
      case PhotoProbe.NotAPicture nothing -> new Verdict.Unusable(nothing.problem());
    };
  }
}
