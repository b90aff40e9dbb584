package glid.infra.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
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
    long halfWritten = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      String lastDone = "";
      try (ChildProcess child = ChildProcess.start(Writer.class, root)) {
        // The writers go on while this one reads, so they die somewhere in later writes.
        int lines = 1 + random.nextInt(20);
        for (int line = 0; line < lines; line++) {
          lastDone = child.nextLine();
        }
        child.kill();
      }
      halfWritten += filesIn(root.resolve("tmp"));

      assertWhole(lastDone);
    }
    assertThat(halfWritten).as("kills that struck a write").isPositive();
  }

  private static long filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
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
      byte[] content = new byte[Integer.BYTES + length];
      Arrays.fill(content, (byte) (number + 1));
      ByteBuffer.wrap(content).putInt(length);
      return content;
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

  /** Writes objects in all ways at once and prints the key of each when it is durable. */
  static final class Writer {
    private static final int THREADS = 6;

    private Writer() {}

    public static void main(String[] arguments) throws IOException {
      Path folder = Path.of(arguments[0]);
      AtomicInteger next = new AtomicInteger();
      ObjectStore store = DirectoryObjectStore.open(folder);
      for (int thread = 0; thread < THREADS; thread++) {
        Thread.ofPlatform().start(() -> write(store, folder, next));
      }
    }

    private static void write(ObjectStore store, Path folder, AtomicInteger next) {
      while (true) {
        System.out.println(write(store, folder, next.getAndIncrement()));
      }
    }

    private static ObjectKey write(ObjectStore store, Path folder, int number) {
      byte[] content = Pattern.of(number, 1 + (number * 7919) % 1_000_000);
      ObjectKey key = new ObjectKey("jobs/" + number % 5 + "/" + number);
      switch (number % 3) {
        case 0 -> store.put(key, scratch(folder.resolve("scratch" + number), content));
        case 1 -> {
          Path photo = scratch(folder.resolve("scratch" + number), content);
          return ObjectKeys.input(store.putInput(photo).sha256());
        }
        default -> {
          boolean _ = store.createIfAbsent(key, content);
        }
      }
      return key;
    }

    private static Path scratch(Path file, byte[] content) {
      try {
        return Files.write(file, content);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
