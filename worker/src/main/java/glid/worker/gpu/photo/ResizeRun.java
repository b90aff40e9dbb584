package glid.worker.gpu.photo;

import glid.worker.metal.CommandBatch;
import glid.worker.metal.MetalBuffer;
import glid.worker.metal.MetalDevice;
import glid.worker.metal.OutOfGpuMemory;
import glid.worker.photo.ResampleTable;
import glid.worker.photo.Resize;
import glid.worker.photo.RowSource;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One picture on its way through the GPU, a band of rows at a time: they are resized along the rows
 * into a ring of kept rows, and out of these along the columns, as far as the kept rows reach. The
 * CPU stages a band while the GPU has the one before. Confined to a platform thread.
 */
final class ResizeRun implements AutoCloseable {
  private final MetalDevice device;
  private final ResampleKernels kernels;
  private final ResizeShape shape;
  private final Resize resize;
  private final Duration limit;
  private final byte[] line;
  private final List<MetalBuffer> buffers = new ArrayList<>();
  private final MetalBuffer staged;
  private final MetalBuffer rowTable;
  private final MetalBuffer columnTable;
  private final MetalBuffer kept;
  private final MetalBuffer result;
  private @Nullable CommandBatch underWay;
  private int nextSource;
  private int nextRow;

  /**
   * Takes the memory that it needs.
   *
   * @throws OutOfGpuMemory if there is too little
   */
  ResizeRun(MetalDevice device, ResampleKernels kernels, ResizeShape shape, Duration limit) {
    this.device = device;
    this.kernels = kernels;
    this.shape = shape;
    this.resize = shape.resize();
    this.limit = limit;
    this.line = new byte[resize.sourceBytes()];
    this.nextSource = resize.vertical().from();
    try {
      this.staged = buffer((long) ResizeShape.HALVES * shape.halfBytes());
      this.rowTable = table(resize.horizontal());
      this.columnTable = table(resize.vertical());
      this.kept = buffer(shape.keptBytes());
      this.result = buffer(resize.bytes());
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** The resized picture; to be called once. */
  byte[] result(RowSource rows) throws InterruptedException {
    int stagedAt = 0;
    while (nextSource < resize.vertical().end()) {
      int count = Math.min(shape.bandRows(), resize.vertical().end() - nextSource);
      stage(rows, count, stagedAt);
      CommandBatch batch = device.batch();
      try {
        encode(batch, count, stagedAt);
        batch.commit();
        await();
      } catch (RuntimeException | InterruptedException e) {
        batch.close();
        throw e;
      }
      underWay = batch;
      stagedAt = shape.halfBytes() - stagedAt;
    }
    await();
    byte[] picture = new byte[resize.bytes()];
    result.bytes().get(0, picture);
    return picture;
  }

  /** Metal keeps what a batch that is under way uses. */
  @Override
  public void close() {
    if (underWay != null) {
      underWay.close();
      underWay = null;
    }
    buffers.forEach(MetalBuffer::close);
  }

  private void stage(RowSource rows, int count, int stagedAt) {
    ByteBuffer bytes = staged.bytes();
    int to = stagedAt;
    for (int y = nextSource; y < nextSource + count; y++) {
      rows.read(y, line);
      bytes.put(to, line);
      to += line.length;
    }
  }

  private void encode(CommandBatch batch, int count, int stagedAt) {
    RowsParameters along =
        new RowsParameters(
            resize.horizontal().outputs(),
            resize.horizontal().from(),
            count,
            line.length,
            stagedAt,
            nextSource,
            shape.keptRows());
    batch.dispatch(kernels.rows(), along.width(), count, staged, rowTable, kept, along.forKernel());
    nextSource += count;
    int made = nextRow;
    while (nextRow < resize.vertical().outputs() && isKept(nextRow)) {
      nextRow++;
    }
    if (nextRow > made) {
      ColumnsParameters down =
          new ColumnsParameters(
              along.width(),
              resize.vertical().outputs(),
              made,
              nextRow - made,
              shape.keptRows(),
              isYcbcr());
      batch.dispatch(
          kernels.columns(),
          down.width(),
          down.rows(),
          kept,
          columnTable,
          result,
          down.forKernel());
    }
  }

  private boolean isKept(int row) {
    return resize.vertical().first(row) + resize.vertical().taps(row) <= nextSource;
  }

  private int isYcbcr() {
    return switch (resize.channels()) {
      case YCBCR -> 1;
      case RGB -> 0;
    };
  }

  private void await() throws InterruptedException {
    CommandBatch batch = underWay;
    if (batch != null) {
      batch.await(limit);
      batch.close();
      underWay = null;
    }
  }

  private MetalBuffer table(ResampleTable table) {
    int outputs = table.outputs();
    int taps = table.offset(outputs);
    MetalBuffer buffer = buffer(Integer.BYTES * (2L * outputs + 1 + taps));
    IntBuffer ints = buffer.bytes().asIntBuffer();
    for (int i = 0; i < outputs; i++) {
      ints.put(table.first(i));
    }
    for (int i = 0; i <= outputs; i++) {
      ints.put(table.offset(i));
    }
    ints.put(table.weights(), 0, taps);
    return buffer;
  }

  private MetalBuffer buffer(long bytes) {
    if (bytes > device.maxBufferBytes()) {
      throw new OutOfGpuMemory(
          "GPU buffer of " + bytes + " bytes", "Metal makes up to " + device.maxBufferBytes());
    }
    MetalBuffer buffer = device.buffer(bytes);
    buffers.add(buffer);
    return buffer;
  }
}
