package glid.standalone.bench;

import java.time.Duration;

/**
 * What one run took.
 *
 * @param wall from the start of the process to its end
 * @param cpu user and system time of the process and its children
 * @param peakMemoryBytes most memory in RAM, 0 if unknown
 * @param bytes of the video
 * @param inside what the program says of itself
 */
record RunFigures(Duration wall, Duration cpu, long peakMemoryBytes, long bytes, Insight inside) {}
