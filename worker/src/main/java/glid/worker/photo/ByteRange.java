package glid.worker.photo;

/** Bytes {@code start..end-1} of a file. */
record ByteRange(long start, long end) {
  static final ByteRange NONE = new ByteRange(0, 0);

  long length() {
    return end - start;
  }
}
