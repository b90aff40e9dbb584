package glid.infra.storage.s3;

import java.time.Duration;
import java.util.List;

/**
 * How long to wait for a store.
 *
 * @param connect for a connection
 * @param answer for the next bytes of an answer
 * @param uploadAnswer for the answer to an upload, which the store may have to put together first
 * @param pauses before the second try and those that follow; in truth between half and all of each,
 *     so that many who failed together do not come back together
 * @param window after which no other try begins
 */
record S3Timing(
    Duration connect,
    Duration answer,
    Duration uploadAnswer,
    List<Duration> pauses,
    Duration window) {
  static final S3Timing USUAL =
      new S3Timing(
          Duration.ofSeconds(3),
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          List.of(Duration.ofMillis(300), Duration.ofMillis(1500), Duration.ofSeconds(6)),
          Duration.ofSeconds(15));

  S3Timing {
    pauses = List.copyOf(pauses);
  }
}
