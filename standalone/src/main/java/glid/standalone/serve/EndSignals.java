package glid.standalone.serve;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * SIGTERM and SIGINT: the first one asks the process to end, the second one ends it at once, with
 * the status that the system gives to a process that a signal ended.
 *
 * <p>Hooks of the Java VM cannot do that: they do not hear of a second signal. The class that can,
 * {@code sun.misc.Signal}, is part of every JDK (module jdk.unsupported), but the compiler warns of
 * it and cannot be told not to; hence its reflection.
 */
final class EndSignals {
  private static final int SIGNAL_STATUS = 128;

  private EndSignals() {}

  /** Runs an action on a thread of its own when the first signal comes, from now on. */
  static void onFirst(Runnable action) {
    AtomicBoolean asked = new AtomicBoolean();
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object handling =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (_, _, arguments) -> {
                if (asked.getAndSet(true)) {
                  int number = (int) signal.getMethod("getNumber").invoke(arguments[0]);
                  Runtime.getRuntime().halt(SIGNAL_STATUS + number);
                }
                Thread.ofPlatform().name("ending").start(action);
                return null;
              });
      for (String name : List.of("TERM", "INT")) {
        Object one = signal.getConstructor(String.class).newInstance(name);
        Object _ = signal.getMethod("handle", signal, handler).invoke(null, one, handling);
      }
    } catch (ReflectiveOperationException failure) {
      throw new IllegalStateException("this Java cannot handle signals", failure);
    }
  }
}
