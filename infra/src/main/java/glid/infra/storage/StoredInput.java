package glid.infra.storage;

/**
 * A photo in the store, under {@link ObjectKeys#input}.
 *
 * @param sha256 of its bytes, 64 lower-case hexadecimal digits
 */
public record StoredInput(String sha256, long sizeBytes) {}
