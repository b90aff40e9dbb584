package glid.worker.libav;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * Keeps FFmpeg's and x264's warnings and errors off stderr, and the latest ones of each thread for
 * exception messages. The log of libavutil belongs to the whole process; any thread may call.
 */
public final class NativeLog {
  private static final int KEPT_LINES = 4;
  private static final int LONGEST_LINE = 300;

  /** What logged, and its address in memory. */
  private static final Pattern PREFIX = Pattern.compile("^\\[\\w+ @ \\w+] *");

  private static final ThreadLocal<Deque<String>> LINES = ThreadLocal.withInitial(ArrayDeque::new);

  /** Referenced for ever: native code holds its address. */
  private static final LogCallback CALLBACK = new Capture();

  static {
    avutil.av_log_set_level(avutil.AV_LOG_WARNING);
    avutil.setLogCallback(CALLBACK);
  }

  private NativeLog() {}

  /** Starts capturing, once for the process, and forgets the calling thread's lines. */
  public static void startAfresh() {
    LINES.get().clear();
  }

  /** The calling thread's latest lines since {@link #startAfresh()}, oldest first; maybe empty. */
  public static String latest() {
    return String.join("; ", LINES.get());
  }

  private static void keep(String line) {
    if (line.isEmpty()) {
      return;
    }
    Deque<String> lines = LINES.get();
    if (lines.size() == KEPT_LINES) {
      lines.removeFirst();
    }
    lines.addLast(line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line);
  }

  private static final class Capture extends LogCallback {
    @Override
    public void call(int level, BytePointer message) {
      if (level <= avutil.AV_LOG_WARNING) {
        keep(PREFIX.matcher(message.getString()).replaceFirst("").strip());
      }
    }
  }
}
