package glid.worker.photo;

/** Bytes {@code start..end-1} of a file. */
record ByteRange(long start, long end) {
  long length() {
    return end - start;
  }
}
