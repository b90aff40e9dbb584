package glid.infra.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Photos that a test makes up. */
public final class InputBytes {
  private InputBytes() {}

  /** Stores bytes as a photo that nobody else has. */
  public static StoredInput put(ObjectStore store, byte[] content) {
    try {
      Path file = Files.createTempFile("glid-test", null);
      try {
        return store.putInput(Files.write(file, content));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
