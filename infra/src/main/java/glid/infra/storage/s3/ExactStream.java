package glid.infra.storage.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of an answer that fails when it ends early or late: nobody takes a part for all. */
final class ExactStream extends FilterInputStream {
  private final long sizeBytes;
  private long count;

  ExactStream(InputStream body, long sizeBytes) {
    super(body);
    this.sizeBytes = sizeBytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read;
    try {
      read = super.read(target, offset, length);
    } catch (IOException broken) {
      throw S3Fault.of(broken);
    }
    count += Math.max(read, 0);
    if (count > sizeBytes || (read < 0 && count < sizeBytes)) {
      throw new S3Fault(
          S3Fault.Kind.SILENT, "a cut body: %d of %d bytes".formatted(count, sizeBytes), null);
    }
    return read;
  }

  /** Reads what it skips: skipped bytes must be there, too. */
  @Override
  public long skip(long bytes) throws IOException {
    byte[] sink = new byte[Math.clamp(bytes, 0, 1 << 13)];
    int read = sink.length == 0 ? 0 : read(sink, 0, sink.length);
    return Math.max(read, 0);
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
