package glid.worker.segment;

import glid.worker.encode.EncoderCandidate;
import java.util.List;
import java.util.stream.Collectors;

/** No encoder works on this machine. */
public final class NoEncoder extends RuntimeException {
  private static final long serialVersionUID = 1;

  NoEncoder(List<EncoderCandidate> tried) {
    super(
        "no H.264 encoder works on this machine: "
            + tried.stream()
                .map(candidate -> candidate.verdict().reason())
                .collect(Collectors.joining("; ")));
  }
}
