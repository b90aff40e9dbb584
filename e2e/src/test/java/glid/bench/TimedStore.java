package glid.bench;

import glid.infra.storage.ObjectStore;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.LongAdder;

/** A store that counts its calls and what they cost the threads that call. Safe for threads. */
final class TimedStore {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** What calls cost so far. */
  record Cost(long calls, long cpuNanos, long leaderCpuNanos, long leaderWallNanos) {
    Cost since(Cost before) {
      return new Cost(
          calls - before.calls,
          cpuNanos - before.cpuNanos,
          leaderCpuNanos - before.leaderCpuNanos,
          leaderWallNanos - before.leaderWallNanos);
    }
  }

  private final ObjectStore timed;
  private final ObjectStore store;
  private final LongAdder calls = new LongAdder();
  private final LongAdder cpu = new LongAdder();
  private final LongAdder leaderCpu = new LongAdder();
  private final LongAdder leaderWall = new LongAdder();

  TimedStore(ObjectStore store) {
    this.store = store;
    this.timed =
        (ObjectStore)
            Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(),
                new Class<?>[] {ObjectStore.class},
                (_, method, arguments) -> call(method, arguments));
  }

  /** The store itself. */
  ObjectStore store() {
    return timed;
  }

  Cost cost() {
    return new Cost(calls.sum(), cpu.sum(), leaderCpu.sum(), leaderWall.sum());
  }

  private Object call(Method method, Object[] arguments) throws Throwable {
    long wall = System.nanoTime();
    long before = THREADS.getCurrentThreadCpuTime();
    try {
      return method.invoke(store, arguments);
    } catch (InvocationTargetException failure) {
      throw failure.getCause();
    } finally {
      long used = THREADS.getCurrentThreadCpuTime() - before;
      calls.increment();
      cpu.add(used);
      if (Thread.currentThread().getName().equals(Dispatcher.LEADER)) {
        leaderCpu.add(used);
        leaderWall.add(System.nanoTime() - wall);
      }
    }
  }
}
