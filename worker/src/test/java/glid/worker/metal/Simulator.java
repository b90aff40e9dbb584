package glid.worker.metal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The simulator of Objective-C and Metal in {@code src/test/native}, for Linux. Built once with
 * g++, and again when its sources change; all of this JVM's Metal is then the simulator.
 */
public final class Simulator {
  /** What production code reads for where its libraries are. */
  static final String PROPERTY = "glid.metal.libraries";

  private static final Path SOURCES = Path.of("src", "test", "native").toAbsolutePath();
  private static final Path FOLDER = Path.of("target", "simulator").toAbsolutePath();
  private static final long PATIENCE_NANOS = 10_000_000_000L;

  private Simulator() {}

  /** Skips the test where there is no Linux or no g++; in CI on Linux that is a failure. */
  public static void require() {
    requireCommand("g++", "to build the simulator of Metal");
    System.setProperty(PROPERTY, Library.PATH.toString());
  }

  /** As {@link #require} for any command; a Mac has Metal itself. */
  static void requireCommand(String command, String purpose) {
    if (!System.getProperty("os.name").equals("Linux")) {
      skip("for Linux only: the command %s, %s".formatted(command, purpose));
    }
    boolean there =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
    if (!there) {
      String reason = "no command %s on the PATH, %s".formatted(command, purpose);
      if ("true".equals(System.getenv("CI"))) {
        fail(reason + ": CI installs it");
      }
      skip(reason);
    }
  }

  /** Where it is. */
  static Path library() {
    return Library.PATH;
  }

  /** Injects a failure; 0 ends it. Which there are: see {@code fault(} in the sources. */
  public static void inject(String failure, long value) {
    try (Arena arena = Arena.ofConfined()) {
      Library.FAIL.invokeExact(arena.allocateFrom(failure), value);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  /** Waits for the GPU to give up what it holds, then checks that nobody holds anything. */
  public static void assertNothingAlive() {
    long start = System.nanoTime();
    while (liveObjects() > 0 && System.nanoTime() - start < PATIENCE_NANOS) {
      LockSupport.parkNanos(1_000_000);
    }
    assertThat(liveClasses()).as("objects alive").isEmpty();
  }

  /** How many objects are alive. */
  public static long liveObjects() {
    try {
      return (long) Library.LIVE_OBJECTS.invokeExact();
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  /** An IOSurface in NV12; ends with the JVM. */
  static MemorySegment surface(int width, int height) {
    try {
      return (MemorySegment) Library.SURFACE.invokeExact((long) width, (long) height);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  /**
   * An owned CVPixelBufferRef in NV12, its rows padded.
   *
   * @param fill all of its bytes
   */
  public static MemorySegment pixelBuffer(int width, int height, int fill) {
    try {
      return (MemorySegment)
          Library.PIXEL_BUFFER.invokeExact((long) width, (long) height, (long) fill);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  /** A plane of a pixel buffer, whether it is locked or not. */
  public static MemorySegment plane(MemorySegment pixelBuffer, int plane) {
    try {
      return (MemorySegment) Library.PIXELS.invokeExact(pixelBuffer, (long) plane);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  /** A row of a surface's plane, copied. */
  @SuppressWarnings("restricted") // The simulator gives an address.
  static byte[] row(MemorySegment surface, int plane, int row, int bytes) {
    try {
      MemorySegment start = (MemorySegment) Library.BYTES.invokeExact(surface, (long) plane);
      long stride = (long) Library.ROW_BYTES.invokeExact(surface, (long) plane);
      return start
          .reinterpret(stride * row + bytes)
          .asSlice(stride * row)
          .toArray(ValueLayout.JAVA_BYTE);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  @SuppressWarnings("restricted") // The length of a C string is only known to who reads it.
  private static String liveClasses() {
    try {
      MemorySegment names = (MemorySegment) Library.LIVE_CLASSES.invokeExact();
      return names.reinterpret(Long.MAX_VALUE).getString(0);
    } catch (Throwable t) {
      throw new AssertionError(t);
    }
  }

  private static void skip(String reason) {
    System.err.println("skipped: " + reason);
    Assumptions.abort(reason);
  }

  /** Built and loaded at the first use. */
  private static final class Library {
    static final Path PATH = built();

    @SuppressWarnings("restricted") // Tests call the simulator.
    private static final SymbolLookup SYMBOLS = SymbolLookup.libraryLookup(PATH, Arena.global());

    private static final AddressLayout P = ValueLayout.ADDRESS;
    private static final ValueLayout.OfLong Q = ValueLayout.JAVA_LONG;

    static final MethodHandle FAIL = link("sim_fail", FunctionDescriptor.ofVoid(P, Q));
    static final MethodHandle LIVE_OBJECTS = link("sim_live_objects", FunctionDescriptor.of(Q));
    static final MethodHandle LIVE_CLASSES = link("sim_live_classes", FunctionDescriptor.of(P));
    static final MethodHandle SURFACE = link("sim_surface_create", FunctionDescriptor.of(P, Q, Q));
    static final MethodHandle PIXEL_BUFFER =
        link("sim_pixel_buffer_create", FunctionDescriptor.of(P, Q, Q, Q));
    static final MethodHandle PIXELS =
        link("sim_pixel_buffer_bytes", FunctionDescriptor.of(P, P, Q));
    static final MethodHandle BYTES = link("sim_surface_bytes", FunctionDescriptor.of(P, P, Q));
    static final MethodHandle ROW_BYTES =
        link("sim_surface_row_bytes", FunctionDescriptor.of(Q, P, Q));

    @SuppressWarnings("restricted") // Tests call the simulator.
    private static MethodHandle link(String name, FunctionDescriptor type) {
      return Linker.nativeLinker().downcallHandle(SYMBOLS.findOrThrow(name), type);
    }

    /** Several JVMs run tests: the first one builds, the others wait for it. */
    private static Path built() {
      try {
        Files.createDirectories(FOLDER);
        try (FileChannel lock =
            FileChannel.open(
                FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
          lock.lock();
          Path library = FOLDER.resolve("simulator-" + fingerprint() + ".so");
          return Files.exists(library) ? library : build(library);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot build the simulator", e);
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted while building the simulator", e);
      }
    }

    private static Path build(Path library) throws IOException, InterruptedException {
      Path unfinished = FOLDER.resolve("unfinished.so");
      List<String> command = new ArrayList<>(List.of("g++", "-std=c++17", "-O1", "-fPIC"));
      command.addAll(List.of("-shared", "-pthread", "-Wall", "-Wextra", "-Werror"));
      command.add("-DSHIM_FOLDER=\"" + SOURCES.resolve("shim") + "\"");
      command.addAll(List.of("-o", unfinished.toString()));
      sources()
          .map(Path::toString)
          .filter(name -> name.matches(".*\\.(cpp|S)"))
          .forEach(command::add);
      Process compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(compiler.waitFor()).as("g++: " + output).isZero();
      return Files.move(unfinished, library, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Only headers, sources and assembly: the shim is read when kernels are compiled. */
    private static Stream<Path> sources() throws IOException {
      try (Stream<Path> files = Files.list(SOURCES)) {
        return files.filter(Files::isRegularFile).sorted().toList().stream();
      }
    }

    private static String fingerprint() throws IOException {
      try {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (Path source : sources().toList()) {
          digest.update(Files.readAllBytes(source));
        }
        digest.update(Files.readAllBytes(SOURCES.resolve("shim").resolve("plane.hpp")));
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
