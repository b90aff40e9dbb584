package glid.worker.gpu;

import glid.core.grid.SlidePath;
import glid.core.timeline.FrameRange;
import glid.worker.metal.DeviceSearch;
import glid.worker.metal.MetalDevice;
import glid.worker.metal.MetalException;
import glid.worker.metal.live.LiveBindings;
import glid.worker.metal.live.MacVitals;
import glid.worker.metal.media.PixelBuffer;
import glid.worker.metal.objc.ObjC;
import glid.worker.metal.objc.ObjCException;
import glid.worker.strip.StripBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Metal of this machine, looked at piece by piece: what {@link RendererChoice} takes or leaves as a
 * whole. Every failure is a {@link MetalException} or an {@link ObjCException}. Use from one
 * thread, a platform thread.
 */
public final class MetalCheck implements AutoCloseable {
  private final MetalDevice device;
  private @Nullable StripKernels kernels;

  private MetalCheck(MetalDevice device) {
    this.device = device;
  }

  /** Whether this machine should have Metal. */
  public static boolean isExpected() {
    return ObjC.isExpected();
  }

  /** Why Metal's libraries are not here; empty if they are. */
  public static Optional<String> missing() {
    return ObjC.missing();
  }

  /**
   * Looks for every C function that is called.
   *
   * @return their names and encodings
   * @throws MetalException naming all that are missing
   */
  public static List<String> functions() {
    List<String> missing = new ArrayList<>();
    List<String> there = new ArrayList<>();
    Stream.of(
            ObjC.functions(),
            LiveBindings.functions(),
            PixelBuffer.functions(),
            MacVitals.functions())
        .flatMap(List::stream)
        .forEach(
            function -> {
              try {
                function.find();
                there.add(function.toString());
              } catch (ObjCException e) {
                missing.add(e.getMessage());
              }
            });
    if (!missing.isEmpty()) {
      throw new MetalException("functions", String.join("; ", missing), "Render on the CPU");
    }
    return List.copyOf(there);
  }

  /**
   * Opens the GPU; the caller closes it.
   *
   * @param memoryBytes most for all buffers together
   * @throws MetalException if there is none that can be used
   */
  public static MetalCheck open(long memoryBytes) {
    return switch (MetalDevice.openIfPresent(memoryBytes)) {
      case DeviceSearch.Found(MetalDevice device) -> new MetalCheck(device);
      case DeviceSearch.Absent(String reason) ->
          throw new MetalException("GPU", reason, "Render on the CPU");
    };
  }

  /** The GPU; closed by this. */
  public MetalDevice device() {
    return device;
  }

  /**
   * Compares all messages that are sent with the live runtime.
   *
   * @return those that agree, with their encodings
   * @throws MetalException naming all that do not
   */
  public List<String> messages() {
    return LiveBindings.verify(device);
  }

  /**
   * Compiles the kernels of the renderer, once.
   *
   * @return what the compiler remarked; empty if nothing
   */
  public String compile() {
    return kernels().warnings();
  }

  /** A renderer on the GPU, with nothing to take over when it fails; the caller closes it. */
  public MetalFrameRenderer renderer(StripBuilder strip, SlidePath path, FrameRange frames) {
    return new MetalFrameRenderer(
        device, kernels(), strip.pixels(path, frames), RendererChoice.BATCH_LIMIT);
  }

  private StripKernels kernels() {
    StripKernels compiled = kernels;
    if (compiled == null) {
      compiled = StripKernels.compile(device);
      kernels = compiled;
    }
    return compiled;
  }

  @Override
  public void close() {
    StripKernels compiled = kernels;
    if (compiled != null) {
      compiled.close();
    }
    device.close();
  }
}
