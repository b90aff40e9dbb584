package glid.worker.metal;

import glid.worker.metal.objc.AutoreleasePool;
import glid.worker.metal.objc.Foundation;
import glid.worker.metal.objc.ObjC;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The kernels of one source (MTLLibrary). Any thread may use it. */
public final class KernelLibrary extends MetalObject {
  private static final String HINT = "This is an error of our own: render on the CPU";

  private final MetalDevice device;
  private final String warnings;

  private KernelLibrary(MetalDevice device, MemorySegment owned, String warnings) {
    super("kernel library", owned);
    this.device = device;
    this.warnings = warnings;
  }

  static KernelLibrary compile(MetalDevice device, String source) {
    try (AutoreleasePool _ = AutoreleasePool.open();
        Arena arena = Arena.ofConfined();
        MetalObject options =
            new MetalObject(
                "compile options",
                MetalAbi.NEW.to(ObjC.classNamed("MTLCompileOptions")).pointer())) {
      makeExact(options.pointer());
      MemorySegment error = arena.allocate(ValueLayout.ADDRESS);
      MemorySegment library =
          MetalAbi.NEW_LIBRARY
              .to(device.pointer())
              .pointer(Foundation.string(source), options.pointer(), error);
      // Only nil means failure: a library may come with an error that holds warnings.
      MemorySegment said = error.get(ValueLayout.ADDRESS, 0);
      if (library.equals(MemorySegment.NULL)) {
        throw new MetalException("compiling kernels", Foundation.error(said).toString(), HINT);
      }
      String warnings = said.equals(MemorySegment.NULL) ? "" : Foundation.error(said).description();
      return new KernelLibrary(device, library, warnings);
    }
  }

  /** What the compiler remarked, in lines for people; empty if nothing. */
  public String warnings() {
    return warnings;
  }

  /**
   * Prepares a kernel for the GPU; the caller closes it. It does not need the library any more.
   *
   * @throws MetalException if there is no such kernel, or Metal cannot make a pipeline of it
   */
  public ComputeKernel kernel(String name) {
    try (AutoreleasePool _ = AutoreleasePool.open()) {
      MemorySegment function = MetalAbi.NEW_FUNCTION.to(pointer()).pointer(Foundation.string(name));
      if (function.equals(MemorySegment.NULL)) {
        throw new MetalException("kernel " + name, "not in the library", HINT);
      }
      try (MetalObject owned = new MetalObject("function " + name, function)) {
        return ComputeKernel.of(name, owned.pointer(), device.pointer());
      }
    }
  }

  /** Floats as IEEE 754 says, and one language version whatever the system offers. */
  private static void makeExact(MemorySegment options) {
    if (MetalAbi.SET_MATH_MODE.understoodBy(options)) {
      MetalAbi.SET_MATH_MODE.to(options).make(MetalAbi.MATH_MODE_SAFE);
    } else {
      MetalAbi.SET_FAST_MATH_ENABLED.to(options).make(false);
    }
    MetalAbi.SET_LANGUAGE_VERSION.to(options).make(MetalAbi.LANGUAGE_VERSION_3_0);
  }
}
