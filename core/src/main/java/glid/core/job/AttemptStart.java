package glid.core.job;

import java.time.Instant;

/** Note of a worker that it began to render a segment; a killed worker leaves it behind. */
public record AttemptStart(String workerId, Instant startedAt) {}
