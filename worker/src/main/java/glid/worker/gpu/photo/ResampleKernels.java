package glid.worker.gpu.photo;

import glid.worker.gpu.KernelSource;
import glid.worker.metal.ComputeKernel;
import glid.worker.metal.KernelLibrary;
import glid.worker.metal.MetalDevice;
import glid.worker.metal.MetalException;
import glid.worker.photo.Channels;
import glid.worker.photo.PlainResampler;
import glid.worker.photo.Resize;
import glid.worker.photo.RowSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The kernels of {@code kernels/resample.metal} on a device. Any thread may use them. */
final class ResampleKernels implements AutoCloseable {
  static final KernelSource SOURCE = new KernelSource("/kernels/resample.metal", numbers());

  private final ComputeKernel rows;
  private final ComputeKernel columns;
  private final String warnings;

  private ResampleKernels(ComputeKernel rows, ComputeKernel columns, String warnings) {
    this.rows = rows;
    this.columns = columns;
    this.warnings = warnings;
  }

  /**
   * Compiles them; the caller closes them.
   *
   * @throws MetalException if Metal cannot
   */
  static ResampleKernels compile(MetalDevice device) {
    try (KernelLibrary library = device.compile(SOURCE.complete())) {
      ComputeKernel rows = library.kernel("resize_rows");
      try {
        return new ResampleKernels(rows, library.kernel("resize_columns"), library.warnings());
      } catch (RuntimeException e) {
        rows.close();
        throw e;
      }
    }
  }

  /**
   * The resized picture, in bands of rows.
   *
   * @param device that they were compiled on
   * @param stagedBytes most for two bands
   * @param limit for a batch
   */
  byte[] resample(
      MetalDevice device, Resize resize, RowSource rows, int stagedBytes, Duration limit)
      throws InterruptedException {
    ResizeShape shape = ResizeShape.of(resize, stagedBytes);
    try (ResizeRun run = new ResizeRun(device, this, shape, limit)) {
      return run.result(rows);
    }
  }

  /** What the compiler remarked; empty if nothing. */
  String warnings() {
    return warnings;
  }

  /**
   * Along the rows, a thread for each pixel: staged rows, table, kept rows, {@link RowsParameters}.
   */
  ComputeKernel rows() {
    return rows;
  }

  /**
   * Along the columns, a thread for each pixel: kept rows, table, result, {@link
   * ColumnsParameters}.
   */
  ComputeKernel columns() {
    return columns;
  }

  @Override
  public void close() {
    rows.close();
    columns.close();
  }

  private static Map<String, Integer> numbers() {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    numbers.put("SAMPLES", Resize.SAMPLES);
    numbers.put("ROW_ROUNDING", PlainResampler.ROW_ROUNDING);
    numbers.put("ROW_SHIFT", PlainResampler.ROW_SHIFT);
    numbers.put("MOST_KEPT", PlainResampler.MOST_KEPT);
    numbers.put("COLUMN_ROUNDING", PlainResampler.COLUMN_ROUNDING);
    numbers.put("COLUMN_SHIFT", PlainResampler.COLUMN_SHIFT);
    numbers.put("COLUMN_SHIFT_TO_YCBCR", PlainResampler.COLUMN_SHIFT - Channels.FRACTION);
    numbers.put("NO_CHROMA", Channels.NO_CHROMA);
    numbers.put("MATRIX_WHOLE", 1 << Channels.MATRIX_BITS);
    numbers.put("YCBCR_SHIFT", Channels.BITS);
    numbers.put("RED_CR", Channels.RED_CR);
    numbers.put("GREEN_CB", Channels.GREEN_CB);
    numbers.put("GREEN_CR", Channels.GREEN_CR);
    numbers.put("BLUE_CB", Channels.BLUE_CB);
    numbers.put("MOST", Channels.MOST);
    return numbers;
  }
}
