package glid.infra.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills a writing process again and again: what is in the store is whole. */
@Timeout(120)
class KilledWriterTest {
  private static final int KILLS = 10;
  private static final long SEED = 20_260_101;

  @TempDir private Path root;

  @Test
  void aKilledWriterLeavesOnlyWholeObjects() throws Exception {
    Random random = new Random(SEED);
    for (int kill = 0; kill < KILLS; kill++) {
      String lastDone = "";
      try (ChildProcess child = ChildProcess.start(Writer.class, root)) {
        // The writer goes on while this one reads, so it dies somewhere in a later write.
        int lines = 1 + random.nextInt(40);
        for (int line = 0; line < lines; line++) {
          lastDone = child.nextLine();
        }
        child.kill();
      }

      assertWhole(lastDone);
    }
  }

  private void assertWhole(String lastDone) throws IOException {
    try (ObjectStore store = DirectoryObjectStore.open(root)) {
      List<ObjectKey> keys = store.list("");
      assertThat(keys).as("seed " + SEED).contains(new ObjectKey(lastDone));
      assertThat(keys)
          .allSatisfy(key -> assertThat(store.read(key).map(Pattern::isWhole)).hasValue(true));
      assertThat(root.resolve("tmp")).isEmptyDirectory();
      // The next writer starts in an empty store.
      keys.forEach(store::delete);
    }
  }

  /** Content that shows whether it is whole: its length, then that many equal bytes. */
  static final class Pattern {
    private Pattern() {}

    static byte[] of(int number, int length) {
      ByteBuffer content = ByteBuffer.allocate(Integer.BYTES + length).putInt(length);
      while (content.hasRemaining()) {
        content.put((byte) (number + 1));
      }
      return content.array();
    }

    static boolean isWhole(byte[] content) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      if (content.length <= Integer.BYTES || buffer.getInt() != buffer.remaining()) {
        return false;
      }
      byte first = buffer.get(buffer.position());
      while (buffer.hasRemaining()) {
        if (buffer.get() != first) {
          return false;
        }
      }
      return true;
    }
  }

  /** Writes objects in all ways there are and prints the key of each when it is durable. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) throws IOException {
      Path folder = Path.of(arguments[0]);
      try (ObjectStore store = DirectoryObjectStore.open(folder)) {
        for (int number = 0; ; number++) {
          System.out.println(write(store, folder, number));
        }
      }
    }

    private static ObjectKey write(ObjectStore store, Path folder, int number) throws IOException {
      byte[] content = Pattern.of(number, 1 + (number * 7919) % 400_000);
      ObjectKey key = new ObjectKey("jobs/" + number % 3 + "/" + number);
      switch (number % 3) {
        case 0 -> store.put(key, Files.write(folder.resolve("scratch" + number), content));
        case 1 -> {
          return ObjectKeys.input(store.putInput(new ByteArrayInputStream(content)).sha256());
        }
        default -> {
          boolean _ = store.createIfAbsent(key, content);
        }
      }
      return key;
    }
  }
}
