package glid.infra.storage;

/** What is known of an object without reading it. */
public record ObjectStat(long sizeBytes) {}
