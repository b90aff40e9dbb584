package glid.infra.storage;

import glid.core.language.ExplainedFailure;
import glid.core.language.Wording;
import java.nio.file.Path;

/** Somebody wrote into a file after it became a photo of the store. */
public final class InputChanged extends ExplainedFailure {
  private static final long serialVersionUID = 1L;

  InputChanged(Path file) {
    super(
        new Wording(
            "%s was written to while its video was being made; start again once it stays as it is"
                .formatted(file),
            "動画の作成中に %s が書き換えられました。書き換えが終わってから、もう一度実行してください".formatted(file)),
        null);
  }
}
