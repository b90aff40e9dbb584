package glid.infra.storage;

import java.time.Instant;

/**
 * What is known of an object without reading it.
 *
 * @param written when its bytes were written, by the store's clock; of a photo, when it was last
 *     stored
 */
public record ObjectStat(long sizeBytes, Instant written) {}
