package glid.e2e;

import glid.infra.storage.ObjectKey;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Counts the calls of a store and a bus together, on all threads, and ends the life of their
 * process just before or just after one of them. Closing is no call: a killed process closes
 * nothing. Notices are not counted, because heartbeats come at any time.
 */
final class Lifeline {
  /** On which side of a call the life ends. */
  enum Side {
    BEFORE,
    AFTER
  }

  /**
   * Where a life ends.
   *
   * @param call counted from 1
   */
  record Cut(int call, Side side) {
    /** A life that nobody ends. */
    static final Cut NEVER = new Cut(Integer.MAX_VALUE, Side.AFTER);
  }

  /** Ends a life: whoever calls it takes no further step. */
  @FunctionalInterface
  interface Death {
    /**
     * Called by every thread that makes a call after the cut. Returns only if the life was over
     * before: then the call is one like any other.
     */
    void die();
  }

  private final Cut cut;
  private final Death death;
  private final AtomicInteger calls = new AtomicInteger();
  private final List<ObjectKey> created = new CopyOnWriteArrayList<>();
  private volatile boolean dead;

  Lifeline(Cut cut, Death death) {
    this.cut = cut;
    this.death = death;
  }

  /** Calls so far. */
  int calls() {
    return calls.get();
  }

  /** The small objects that this life created, in order. */
  List<ObjectKey> created() {
    return created;
  }

  /** Puts a store or a bus on this line. */
  <T> T hang(Class<T> type, T real) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) ->
                switch (method.getName()) {
                  case "close", "equals", "hashCode", "toString" -> invoke(method, real, arguments);
                  case "tell" -> uncounted(method, real, arguments);
                  default -> counted(method, real, arguments);
                }));
  }

  /** Dying at a notice, which may be lost anyhow, is dying before the next call. */
  private @Nullable Object uncounted(Method method, Object real, Object[] arguments)
      throws Throwable {
    requireAlive();
    return invoke(method, real, arguments);
  }

  private @Nullable Object counted(Method method, Object real, Object[] arguments)
      throws Throwable {
    int call = calls.incrementAndGet();
    reach(call, Side.BEFORE);
    @Nullable Object result;
    try {
      result = invoke(method, real, arguments);
    } catch (Throwable failure) {
      reach(call, Side.AFTER);
      throw failure;
    }
    if (method.getName().equals("createIfAbsent") && Boolean.TRUE.equals(result)) {
      created.add((ObjectKey) arguments[0]);
    }
    reach(call, Side.AFTER);
    return result;
  }

  private void reach(int call, Side side) {
    if (call == cut.call() && side == cut.side()) {
      dead = true;
    }
    // Also when somebody else died while this call was under way.
    requireAlive();
  }

  private void requireAlive() {
    if (dead) {
      death.die();
    }
  }

  private static @Nullable Object invoke(Method method, Object real, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException failure) {
      throw failure.getCause();
    }
  }
}
