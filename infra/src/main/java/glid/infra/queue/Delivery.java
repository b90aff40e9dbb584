package glid.infra.queue;

import io.opentelemetry.context.Context;

/**
 * A message on its way.
 *
 * @param failures deliveries that were given back
 * @param dueNanos moment of {@link System#nanoTime()} before which it is not delivered
 * @param sentIn the trace of its sender
 */
record Delivery<M>(Lane<M> lane, M message, int failures, long dueNanos, Context sentIn) {
  boolean isDue(long nowNanos) {
    return dueNanos - nowNanos <= 0;
  }
}
