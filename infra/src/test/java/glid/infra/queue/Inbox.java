package glid.infra.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What handlers were given, in order. */
public final class Inbox<T> {
  private static final long LIMIT_SECONDS = 60;
  private static final long QUIET_MILLIS = 50;

  private final BlockingQueue<T> items = new LinkedBlockingQueue<>();

  /** Keeps the item. */
  public void add(T item) {
    items.add(item);
  }

  /** Keeps the item and calls it done. */
  public Settlement accept(T item) {
    add(item);
    return new Settlement.Done();
  }

  /** The next item; fails if none comes. */
  public T next() throws InterruptedException {
    @Nullable T item = items.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (item == null) {
      throw new AssertionError("nothing came within " + LIMIT_SECONDS + " s");
    }
    return item;
  }

  /** The next items. */
  public List<T> next(int count) throws InterruptedException {
    List<T> result = new ArrayList<>();
    while (result.size() < count) {
      result.add(next());
    }
    return result;
  }

  /** Nothing is there, and nothing comes for a moment. */
  public void staysEmpty() throws InterruptedException {
    assertThat(items.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS)).isNull();
  }
}
