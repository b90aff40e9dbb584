package glid.worker.libav;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/** Turns the return values of libav* into {@link LibavFailure}. */
public final class Libav {
  private static final int LONGEST_TEXT = 256;

  private Libav() {}

  /**
   * Passes a non-negative result on.
   *
   * @param doing what was being done and to which file, for the message
   * @throws LibavFailure when {@code code} is negative
   */
  public static int check(int code, String doing) {
    if (code < 0) {
      throw new LibavFailure(doing, describe(code));
    }
    return code;
  }

  /**
   * Passes an allocated object on.
   *
   * @throws LibavFailure when there is none
   */
  public static <P extends Pointer> P allocated(@Nullable P pointer, String doing) {
    if (pointer == null || pointer.isNull()) {
      throw new LibavFailure(doing, "out of native memory");
    }
    return pointer;
  }

  /** The text of an error code. */
  public static String describe(int code) {
    byte[] text = new byte[LONGEST_TEXT];
    avutil.av_strerror(code, text, text.length);
    int length = 0;
    while (length < text.length && text[length] != 0) {
      length++;
    }
    return new String(text, 0, length, StandardCharsets.UTF_8);
  }
}
