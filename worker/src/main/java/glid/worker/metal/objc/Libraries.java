package glid.worker.metal.objc;

import java.io.File;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** libobjc and Apple's frameworks, loaded once and for good, or the reason why they are not. */
record Libraries(List<SymbolLookup> lookups, String reason) {
  /** Paths to load instead, separated as on a class path: tests load their simulator. */
  static final String PROPERTY = "glid.metal.libraries";

  /** CoreGraphics: MTLCreateSystemDefaultDevice of a command-line program gives nil without it. */
  private static final String APPLE =
      String.join(
          File.pathSeparator,
          "/usr/lib/libobjc.A.dylib",
          "/usr/lib/libSystem.B.dylib",
          "/System/Library/Frameworks/Foundation.framework/Foundation",
          "/System/Library/Frameworks/CoreGraphics.framework/CoreGraphics",
          "/System/Library/Frameworks/IOSurface.framework/IOSurface",
          "/System/Library/Frameworks/CoreVideo.framework/CoreVideo",
          "/System/Library/Frameworks/Metal.framework/Metal");

  static final Libraries LOADED = load();

  /** On a Mac, or in a test: elsewhere a libobjc may be that of GNUstep. */
  static boolean isExpected() {
    return System.getProperty(PROPERTY) != null
        || System.getProperty("os.name", "").startsWith("Mac");
  }

  Optional<String> missing() {
    return lookups.isEmpty() ? Optional.of(reason) : Optional.empty();
  }

  MemorySegment function(String name) {
    return lookups.stream()
        .flatMap(lookup -> lookup.find(name).stream())
        .findFirst()
        .orElseThrow(() -> new ObjCException("no C function " + name + ": " + reason));
  }

  private static Libraries load() {
    if (!isExpected()) {
      return new Libraries(List.of(), "this is " + System.getProperty("os.name"));
    }
    String paths = System.getProperty(PROPERTY, APPLE);
    try {
      return new Libraries(
          Arrays.stream(paths.split(File.pathSeparator, -1)).map(Libraries::open).toList(),
          "not in " + paths);
    } catch (IllegalArgumentException e) {
      return new Libraries(List.of(), String.valueOf(e.getMessage()));
    }
  }

  /** By name: the overload for a Path wants a file, and Apple's are only in dyld's shared cache. */
  @SuppressWarnings("restricted") // This package is the one that calls Objective-C.
  private static SymbolLookup open(String path) {
    return SymbolLookup.libraryLookup(path, Arena.global());
  }
}
