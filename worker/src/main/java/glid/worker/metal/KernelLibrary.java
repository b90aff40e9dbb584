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

  private KernelLibrary(MetalDevice device, MemorySegment owned) {
    super("kernel library", owned);
    this.device = device;
  }

  static KernelLibrary compile(MetalDevice device, String source) {
    MemorySegment pointer = device.pointer();
    try (AutoreleasePool _ = AutoreleasePool.open();
        Arena arena = Arena.ofConfined();
        MetalObject options = exactOptions()) {
      MemorySegment error = arena.allocate(ValueLayout.ADDRESS);
      MemorySegment text = Foundation.string(source);
      MemorySegment library =
          (MemorySegment)
              MetalAbi.NEW_LIBRARY.to(pointer).invokeExact(pointer, text, options.pointer(), error);
      // Only nil means failure: a library may come with an error that holds warnings.
      if (library.equals(MemorySegment.NULL)) {
        MemorySegment reason = error.get(ValueLayout.ADDRESS, 0);
        throw new MetalException("compiling kernels", Foundation.error(reason), HINT);
      }
      return new KernelLibrary(device, library);
    } catch (Throwable t) {
      throw ObjC.unchecked(t);
    }
  }

  /**
   * Prepares a kernel for the GPU; the caller closes it. It does not need the library any more.
   *
   * @throws MetalException if there is no such kernel, or Metal cannot make a pipeline of it
   */
  public ComputeKernel kernel(String name) {
    MemorySegment library = pointer();
    try (AutoreleasePool _ = AutoreleasePool.open()) {
      MemorySegment text = Foundation.string(name);
      MemorySegment function =
          (MemorySegment) MetalAbi.NEW_FUNCTION.to(library).invokeExact(library, text);
      if (function.equals(MemorySegment.NULL)) {
        throw new MetalException("kernel " + name, "not in the library", HINT);
      }
      try {
        return ComputeKernel.of(name, function, device);
      } finally {
        ObjC.release(function);
      }
    } catch (Throwable t) {
      throw ObjC.unchecked(t);
    }
  }

  /** Owned by the caller. */
  static MetalObject exactOptions() throws Throwable {
    MemorySegment type = ObjC.classNamed("MTLCompileOptions");
    return adopt(
        (MemorySegment) MetalAbi.NEW.to(type).invokeExact(type), KernelLibrary::exactOptions);
  }

  /** Floats as IEEE 754 says, and one language version whatever the system offers. */
  private static MetalObject exactOptions(MemorySegment options) throws Throwable {
    if (MetalAbi.SET_MATH_MODE.understoodBy(options)) {
      MetalAbi.SET_MATH_MODE.to(options).invokeExact(options, MetalAbi.MATH_MODE_SAFE);
    } else {
      MetalAbi.SET_FAST_MATH_ENABLED.to(options).invokeExact(options, false);
    }
    MetalAbi.SET_LANGUAGE_VERSION.to(options).invokeExact(options, MetalAbi.LANGUAGE_VERSION_3_0);
    return new MetalObject("compile options", options);
  }
}
