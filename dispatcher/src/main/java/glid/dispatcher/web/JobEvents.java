package glid.dispatcher.web;

import glid.core.language.Language;
import glid.dispatcher.catalog.JobEntry;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.jspecify.annotations.Nullable;

/** Words events as the format wants them (HTML, "Server-sent events"). For one thread at a time. */
final class JobEvents {
  /** How long a browser waits before it comes back. */
  private static final long RECONNECT_MILLIS = 1000;

  private final Sse sse;
  private final Language language;
  private long next;

  /**
   * @param last the id that the client got last, if it came back
   */
  JobEvents(Sse sse, Language language, @Nullable String last) {
    this.sse = sse;
    this.language = language;
    this.next = last != null && last.matches("[0-9]{1,15}") ? Long.parseLong(last) + 1 : 1;
  }

  /** A job as it is now. */
  OutboundSseEvent state(JobEntry entry) {
    return sse.newEventBuilder()
        .id(Long.toString(next++))
        .reconnectDelay(RECONNECT_MILLIS)
        .mediaType(MediaType.APPLICATION_JSON_TYPE)
        .data(JobJson.of(entry, language))
        .build();
  }

  /** Says nothing but that the line is open. */
  OutboundSseEvent heartbeat() {
    return sse.newEventBuilder().comment("alive").build();
  }
}
