package glid.worker.segment;

import glid.worker.encode.EncoderCandidate;
import java.util.List;

/** No encoder works on this machine. */
public final class NoEncoder extends RuntimeException {
  private static final long serialVersionUID = 1;

  NoEncoder(List<EncoderCandidate> tried) {
    super("no H.264 encoder works on this machine: " + EncoderCandidate.reasons(tried));
  }
}
