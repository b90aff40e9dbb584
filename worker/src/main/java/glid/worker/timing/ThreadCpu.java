package glid.worker.timing;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Processor time of threads, which only a benchmark asks for: the system property {@code
 * glid.measure} turns it on. Otherwise nothing is loaded, and every answer is 0.
 */
public final class ThreadCpu {
  private static final boolean ASKED_FOR = Boolean.getBoolean("glid.measure");

  private ThreadCpu() {}

  /** Nanoseconds that the current thread has spent on processors so far. */
  public static long nanos() {
    return ASKED_FOR ? Threads.BEAN.getCurrentThreadCpuTime() : 0;
  }

  /** Loaded when first used: Java's management classes take some 30 ms. */
  private static final class Threads {
    static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();
  }
}
