package glid.worker.photo;

import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps FFmpeg from printing, and keeps the first complaint about the photo that the current thread
 * decodes. The decoders of this package have no threads of their own, so they complain on the
 * thread that calls them. FFmpeg has one log for the whole process; what other threads log is
 * dropped.
 */
final class CodecLog extends LogCallback {
  /** Held for ever: FFmpeg keeps only a native pointer to it. */
  private static final CodecLog INSTANCE = new CodecLog();

  /** The decoder and its address in memory. */
  private static final Pattern PREFIX = Pattern.compile("^\\[\\w+ @ \\w+] *");

  private static final ThreadLocal<@Nullable String> COMPLAINT = new ThreadLocal<>();

  static {
    avutil.setLogCallback(INSTANCE);
  }

  private CodecLog() {}

  /** Forgets the complaints of this thread. */
  static void start() {
    COMPLAINT.remove();
  }

  /** The first error that FFmpeg logged on this thread since the start, in brackets, or nothing. */
  static String complaint() {
    String first = COMPLAINT.get();
    COMPLAINT.remove();
    return first == null ? "" : " (libavcodec: " + first + ")";
  }

  @Override
  public void call(int level, BytePointer message) {
    if (level <= avutil.AV_LOG_ERROR && COMPLAINT.get() == null) {
      COMPLAINT.set(PREFIX.matcher(message.getString()).replaceFirst("").strip());
    }
  }
}
