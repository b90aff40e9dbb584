package glid.worker.gpu;

import glid.core.media.ColorMatrix;
import glid.worker.metal.ComputeKernel;
import glid.worker.metal.KernelLibrary;
import glid.worker.metal.MetalDevice;
import glid.worker.metal.MetalException;
import glid.worker.strip.InterpolationWeights;
import glid.worker.strip.StripPixels;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The kernels of {@code kernels/strip.metal} on a device. Any thread may use them. */
final class StripKernels implements AutoCloseable {
  /** Bytes of an RGB pixel. */
  static final int RGB_BYTES = 3;

  static final KernelSource SOURCE = new KernelSource("/kernels/strip.metal", numbers());

  private final KernelLibrary library;
  private final ComputeKernel conversion;
  private final ComputeKernel window;

  /** Null until asked for. Guarded by this. */
  private @Nullable ComputeKernel planes;

  private StripKernels(KernelLibrary library, ComputeKernel conversion, ComputeKernel window) {
    this.library = library;
    this.conversion = conversion;
    this.window = window;
  }

  /**
   * Compiles them; the caller closes them.
   *
   * @throws MetalException if Metal cannot
   */
  static StripKernels compile(MetalDevice device) {
    KernelLibrary library = device.compile(SOURCE.complete());
    try {
      ComputeKernel conversion = library.kernel("convert_piece");
      try {
        return new StripKernels(library, conversion, library.kernel("show_window"));
      } catch (RuntimeException e) {
        conversion.close();
        throw e;
      }
    } catch (RuntimeException e) {
      library.close();
      throw e;
    }
  }

  /** What the compiler remarked; empty if nothing. */
  String warnings() {
    return library.warnings();
  }

  /**
   * RGB to 4:2:0, a thread for each 2x2 pixels: staged pixels, ring, {@link ConversionParameters}.
   */
  ComputeKernel conversion() {
    return conversion;
  }

  /** A window, a thread for each 2x2 pixels: ring, picture, {@link WindowParameters}. */
  ComputeKernel window() {
    return window;
  }

  /**
   * A window in NV12, a thread for each 2x2 pixels: ring, {@link WindowParameters}, textures of
   * luma and chroma. Prepared when first asked for: a GPU may do without it.
   *
   * @throws MetalException if Metal cannot
   */
  synchronized ComputeKernel planes() {
    ComputeKernel kernel = planes;
    if (kernel == null) {
      kernel = library.kernel("show_in_planes");
      planes = kernel;
    }
    return kernel;
  }

  @Override
  public synchronized void close() {
    if (planes != null) {
      planes.close();
    }
    window.close();
    conversion.close();
    library.close();
  }

  private static Map<String, Integer> numbers() {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    numbers.put("Y_RED", ColorMatrix.Y_RED);
    numbers.put("Y_GREEN", ColorMatrix.Y_GREEN);
    numbers.put("Y_BLUE", ColorMatrix.Y_BLUE);
    numbers.put("Y_OFFSET", ColorMatrix.Y_OFFSET);
    numbers.put("Y_BITS", ColorMatrix.FRACTION_BITS);
    numbers.put("CB_RED", ColorMatrix.CB_RED);
    numbers.put("CB_GREEN", ColorMatrix.CB_GREEN);
    numbers.put("CB_BLUE", ColorMatrix.CB_BLUE);
    numbers.put("CR_RED", ColorMatrix.CR_RED);
    numbers.put("CR_GREEN", ColorMatrix.CR_GREEN);
    numbers.put("CR_BLUE", ColorMatrix.CR_BLUE);
    numbers.put("CHROMA_OFFSET", ColorMatrix.CHROMA_OFFSET);
    numbers.put("CHROMA_BITS", ColorMatrix.CHROMA_BITS);
    numbers.put("SITED_PIXEL", InterpolationWeights.SITED_PIXEL);
    numbers.put("LUMA_OUTER", InterpolationWeights.LUMA_OUTER);
    numbers.put("LUMA_MIDDLE", InterpolationWeights.LUMA_MIDDLE);
    numbers.put("LUMA_INNER", InterpolationWeights.LUMA_INNER);
    numbers.put("LUMA_ROUNDING", InterpolationWeights.LUMA_ROUNDING);
    numbers.put("LUMA_SHIFT", InterpolationWeights.LUMA_SHIFT);
    numbers.put("CHROMA_WHOLE", InterpolationWeights.CHROMA_WHOLE);
    numbers.put("CHROMA_ROUNDING", InterpolationWeights.CHROMA_ROUNDING);
    numbers.put("CHROMA_SHIFT", InterpolationWeights.CHROMA_SHIFT);
    numbers.put("MOST", InterpolationWeights.MOST);
    numbers.put("LEFT_MARGIN", StripPixels.LEFT_MARGIN);
    numbers.put("MARGIN_BLOCKS", StripPixels.LEFT_MARGIN / 2);
    numbers.put("RGB_BYTES", RGB_BYTES);
    return numbers;
  }
}
