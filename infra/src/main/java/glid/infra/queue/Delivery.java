package glid.infra.queue;

/**
 * A message on its way.
 *
 * @param failures deliveries that were given back
 * @param dueNanos moment of {@link System#nanoTime()} before which it is not delivered
 */
record Delivery<M>(Lane<M> lane, M message, int failures, long dueNanos) {
  boolean isDue(long nowNanos) {
    return dueNanos - nowNanos <= 0;
  }
}
