package glid.standalone.fleet;

import glid.core.language.ExplainedFailure;
import glid.core.language.Wording;

/** None of the encoders that a worker may use works on its machine. */
public final class NothingToEncodeWith extends ExplainedFailure {
  private static final long serialVersionUID = 1;

  /**
   * @param reasons why each of them does not
   */
  NothingToEncodeWith(String reasons) {
    super(
        new Wording(
            "no encoder that GLID_FAMILIES and USE_VIDEOTOOLBOX allow works on this machine: "
                + reasons,
            "GLID_FAMILIES と USE_VIDEOTOOLBOX で許可されたエンコーダーのうち、このマシンで動くものがありません: " + reasons),
        null);
  }
}
