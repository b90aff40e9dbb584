package glid.worker.metal;

import glid.worker.metal.objc.AutoreleasePool;
import glid.worker.metal.objc.Foundation;
import glid.worker.metal.objc.ObjC;
import java.lang.foreign.MemorySegment;

/** The program of a child JVM: faults that end the process, and what is found out only once. */
final class Misuse {
  private Misuse() {}

  /** Does what the first argument names. */
  public static void main(String[] arguments) throws InterruptedException {
    switch (arguments[0]) {
      case "no simulator" -> System.err.println(MetalDevice.openIfPresent(1));
      case "unknown Metal" -> findAnUnknownMetal();
      case "store past a buffer" -> storePastABuffer();
      case "missing endEncoding" -> commitWithoutEndEncoding();
      case "forgotten argument" -> forgetAnArgument();
      case "over-release" -> releaseTwice();
      case "use after free" -> useAfterFree();
      case "no pool" -> Foundation.string("nobody frees me");
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  /** Its own process, because a class that was verified once is trusted from then on. */
  private static void findAnUnknownMetal() {
    Simulator.inject("hide maxBufferLength", 1);
    System.err.println(MetalDevice.openIfPresent(1));
    System.err.println("alive: " + Simulator.liveObjects());
  }

  private static void storePastABuffer() throws InterruptedException {
    try (MetalDevice device = OpenDevice.open();
        KernelLibrary library = device.compile(Kernels.DOUBLING);
        ComputeKernel kernel = library.kernel("doubling");
        MetalBuffer in = device.buffer(8);
        MetalBuffer out = device.buffer(16);
        CommandBatch batch = device.batch()) {
      batch.dispatch(kernel, 5, 1, in, out, KernelParameters.of(5, 1, 0));
      batch.commit();
      batch.await(KernelRun.LIMIT);
    }
  }

  private static void commitWithoutEndEncoding() {
    try (MetalDevice device = OpenDevice.open();
        CommandBatch batch = device.batch()) {
      MemorySegment buffer = batch.pointer();
      MetalAbi.COMMIT.to(buffer).make();
    }
  }

  private static void forgetAnArgument() {
    try (MetalDevice device = OpenDevice.open();
        KernelLibrary library = device.compile(Kernels.DOUBLING);
        ComputeKernel kernel = library.kernel("doubling");
        MetalBuffer in = device.buffer(8);
        CommandBatch batch = device.batch()) {
      batch.dispatch(kernel, 5, 1, in);
    }
  }

  private static void releaseTwice() {
    try (MetalDevice device = OpenDevice.open();
        MetalBuffer buffer = device.buffer(8)) {
      ObjC.release(buffer.pointer());
    }
  }

  private static void useAfterFree() {
    MemorySegment string;
    try (AutoreleasePool _ = AutoreleasePool.open()) {
      string = Foundation.string("short-lived");
    }
    Foundation.text(string);
  }
}
