/** Counters, timers and readiness for those who run a server. */
@NullMarked
package glid.dispatcher.metric;

import org.jspecify.annotations.NullMarked;
