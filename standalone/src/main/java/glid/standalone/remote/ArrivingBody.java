package glid.standalone.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response, read as it arrives. Unlike the stream that the JDK's client gives, it
 * does not wait for ever on a connection that has gone dead. At most two pieces are held at a time.
 * Read by one thread.
 */
final class ArrivingBody extends InputStream implements BodySubscriber<ArrivingBody> {
  private final Duration silence;
  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private final Deque<ByteBuffer> unread = new ArrayDeque<>();
  private boolean ended;

  /** Guarded by this. */
  private Flow.@Nullable Subscription source;

  /** Guarded by this. */
  private boolean closed;

  /**
   * @param silence how long nothing may arrive
   */
  ArrivingBody(Duration silence) {
    this.silence = silence;
  }

  private sealed interface Arrival {
    record Bytes(List<ByteBuffer> buffers) implements Arrival {}

    record End() implements Arrival {}

    record Broken(Throwable cause) implements Arrival {}
  }

  @Override
  public CompletionStage<ArrivingBody> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public synchronized void onSubscribe(Flow.Subscription subscription) {
    if (closed) {
      subscription.cancel();
    } else {
      source = subscription;
      subscription.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    arrivals.add(new Arrival.Bytes(buffers));
  }

  @Override
  public void onError(Throwable cause) {
    arrivals.add(new Arrival.Broken(cause));
  }

  @Override
  public void onComplete() {
    arrivals.add(new Arrival.End());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (unread.isEmpty() || !unread.getFirst().hasRemaining()) {
      if (unread.poll() == null) {
        if (ended) {
          return -1;
        }
        receive();
      }
    }
    ByteBuffer first = unread.getFirst();
    int count = Math.min(length, first.remaining());
    first.get(target, offset, count);
    return count;
  }

  private void receive() throws IOException {
    switch (next()) {
      case Arrival.Bytes(List<ByteBuffer> buffers) -> {
        unread.addAll(buffers);
        askForMore();
      }
      case Arrival.End _ -> ended = true;
      case Arrival.Broken(Throwable cause) ->
          throw new IOException("the connection broke: " + cause.getMessage(), cause);
    }
  }

  private Arrival next() throws IOException {
    try {
      Arrival next = arrivals.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
      if (next == null) {
        throw new IOException("nothing arrived for " + silence.toSeconds() + " seconds");
      }
      return next;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading");
    }
  }

  private synchronized void askForMore() {
    if (source != null) {
      source.request(1);
    }
  }

  /** Gives up what has not arrived, and its connection with it. */
  @Override
  public synchronized void close() {
    closed = true;
    if (source != null && !ended) {
      source.cancel();
    }
  }
}
