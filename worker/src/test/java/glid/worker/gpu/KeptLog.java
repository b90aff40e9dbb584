package glid.worker.gpu;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** A log that is kept: what was said, with the message of the exception. */
public final class KeptLog extends LegacyAbstractLogger {
  private static final long serialVersionUID = 1;

  private final transient List<String> warnings = new CopyOnWriteArrayList<>();
  private final transient List<String> notes = new CopyOnWriteArrayList<>();

  /**
   * A choice that says here what it does.
   *
   * @param batchLimit for a batch of the GPU
   */
  public RendererChoice choice(long memoryBytes, Duration batchLimit) {
    return new RendererChoice(memoryBytes, batchLimit, this);
  }

  /** At level WARN. */
  public List<String> warnings() {
    return warnings;
  }

  /** At level INFO. */
  public List<String> notes() {
    return notes;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String message,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    String text = MessageFormatter.basicArrayFormat(message, arguments) + " " + thrown;
    (level == Level.WARN ? warnings : notes).add(text);
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  public boolean isTraceEnabled() {
    return true;
  }

  @Override
  public boolean isDebugEnabled() {
    return true;
  }

  @Override
  public boolean isInfoEnabled() {
    return true;
  }

  @Override
  public boolean isWarnEnabled() {
    return true;
  }

  @Override
  public boolean isErrorEnabled() {
    return true;
  }
}
