package glid.worker.metal.media;

import glid.worker.metal.MetalDevice;
import glid.worker.metal.MetalException;
import glid.worker.metal.PlaneTexture;
import glid.worker.metal.PlaneTexture.Plane;
import glid.worker.metal.objc.CFunction;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A picture in NV12, limited range, whose memory CPU, GPU and encoder share (a CVPixelBufferRef
 * over an IOSurface). Its rows may be padded. The reference belongs to somebody else: not to be
 * used when that gives it up. Confined to one thread at a time.
 */
public final class PixelBuffer {
  // CoreVideo/CVPixelBuffer.h. Nothing that they give is to be released.
  private static final CFunction GET_PIXEL_FORMAT_TYPE =
      CFunction.of("CVPixelBufferGetPixelFormatType", "I^{__CVBuffer=}");
  private static final CFunction GET_WIDTH_OF_PLANE =
      CFunction.of("CVPixelBufferGetWidthOfPlane", "Q^{__CVBuffer=}Q");
  private static final CFunction GET_HEIGHT_OF_PLANE =
      CFunction.of("CVPixelBufferGetHeightOfPlane", "Q^{__CVBuffer=}Q");
  private static final CFunction GET_BYTES_PER_ROW_OF_PLANE =
      CFunction.of("CVPixelBufferGetBytesPerRowOfPlane", "Q^{__CVBuffer=}Q");
  private static final CFunction GET_BASE_ADDRESS_OF_PLANE =
      CFunction.of("CVPixelBufferGetBaseAddressOfPlane", "^v^{__CVBuffer=}Q");
  private static final CFunction LOCK_BASE_ADDRESS =
      CFunction.of("CVPixelBufferLockBaseAddress", "i^{__CVBuffer=}Q");
  private static final CFunction UNLOCK_BASE_ADDRESS =
      CFunction.of("CVPixelBufferUnlockBaseAddress", "i^{__CVBuffer=}Q");
  static final long PIXEL_FORMAT_TYPE_420YPCBCR8_BI_PLANAR_VIDEO_RANGE = 0x34323076;
  static final long PIXEL_BUFFER_LOCK_READ_ONLY = 1;

  // CoreVideo/CVPixelBufferIOSurface.h
  private static final CFunction GET_IO_SURFACE =
      CFunction.of("CVPixelBufferGetIOSurface", "^{__IOSurface=}^{__CVBuffer=}");

  private static final String WHAT = "pixel buffer";
  private static final String HINT = "Copy frames to the encoder";

  private final MemorySegment pointer;
  private final MemorySegment surface;
  private final int width;
  private final int height;

  /** Every C function that is called of one. */
  public static List<CFunction> functions() {
    return List.of(
        GET_PIXEL_FORMAT_TYPE,
        GET_WIDTH_OF_PLANE,
        GET_HEIGHT_OF_PLANE,
        GET_BYTES_PER_ROW_OF_PLANE,
        GET_BASE_ADDRESS_OF_PLANE,
        LOCK_BASE_ADDRESS,
        UNLOCK_BASE_ADDRESS,
        GET_IO_SURFACE);
  }

  /**
   * Looks at one.
   *
   * @param address a CVPixelBufferRef
   * @param width in pixels, even, as it must be
   * @param height the same
   * @throws MetalException if it is another kind of picture than we render
   */
  PixelBuffer(long address, int width, int height) {
    this.pointer = MemorySegment.ofAddress(address);
    this.width = width;
    this.height = height;
    if (address == 0) {
      throw new MetalException(WHAT, "there is none", HINT);
    }
    long format = GET_PIXEL_FORMAT_TYPE.number(pointer);
    if (format != PIXEL_FORMAT_TYPE_420YPCBCR8_BI_PLANAR_VIDEO_RANGE) {
      throw new MetalException(WHAT, "format 420v, got 0x%x".formatted(format), HINT);
    }
    this.surface = GET_IO_SURFACE.pointer(pointer);
    if (surface.equals(MemorySegment.NULL)) {
      throw new MetalException(WHAT, "no IOSurface behind it", HINT);
    }
    requirePlane(Plane.LUMA, width, height);
    requirePlane(Plane.CHROMA, width / 2, height / 2);
  }

  /** Pixels in a row. */
  public int width() {
    return width;
  }

  /** Rows of luma. */
  public int height() {
    return height;
  }

  /**
   * A texture through which kernels write a plane; the caller closes it.
   *
   * @throws MetalException if Metal makes none
   */
  public PlaneTexture texture(MetalDevice device, Plane plane) {
    return device.texture(surface, plane);
  }

  /** What the CPU is going to do with the memory. */
  public enum Access {
    /** Read only. */
    READ(PIXEL_BUFFER_LOCK_READ_ONLY),
    /** Write, and maybe read. */
    WRITE(0);

    private final long flags;

    Access(long flags) {
      this.flags = flags;
    }
  }

  /**
   * Lets the CPU at the memory until the lock is closed; GPU and encoder must not be at it.
   *
   * @throws MetalException if CoreVideo refuses
   */
  public Lock lock(Access access) {
    long code = LOCK_BASE_ADDRESS.number(pointer, access.flags);
    if (code != 0) {
      throw new MetalException("locking a pixel buffer", "CVReturn " + code, HINT);
    }
    return new Lock(access);
  }

  /** The memory while the CPU may be at it. */
  public final class Lock implements AutoCloseable {
    private final Access access;
    private final Arena arena = Arena.ofConfined();

    private Lock(Access access) {
      this.access = access;
    }

    /** Bytes from one row of a plane to the next. */
    public int bytesPerRow(Plane plane) {
      return (int) GET_BYTES_PER_ROW_OF_PLANE.number(pointer, plane.index());
    }

    /**
     * A plane up to its last sample, chroma as Cb and Cr in turns: there are {@link #width} bytes
     * of samples in a row of either. Throws IllegalStateException once the lock is closed.
     */
    @SuppressWarnings("restricted") // CoreVideo gives an address; the rows tell its length.
    public ByteBuffer samples(Plane plane) {
      int rows = plane == Plane.LUMA ? height : height / 2;
      MemorySegment start = GET_BASE_ADDRESS_OF_PLANE.pointer(pointer, plane.index());
      long bytes = (long) bytesPerRow(plane) * (rows - 1) + width;
      return start.reinterpret(bytes, arena, null).asByteBuffer();
    }

    /** Unlocks. */
    @Override
    public void close() {
      arena.close();
      UNLOCK_BASE_ADDRESS.make(pointer, access.flags);
    }
  }

  private void requirePlane(Plane plane, long wantedWidth, long wantedHeight) {
    long actualWidth = GET_WIDTH_OF_PLANE.number(pointer, plane.index());
    long actualHeight = GET_HEIGHT_OF_PLANE.number(pointer, plane.index());
    if (actualWidth != wantedWidth || actualHeight != wantedHeight) {
      String sizes =
          "%dx%d, got %dx%d".formatted(wantedWidth, wantedHeight, actualWidth, actualHeight);
      throw new MetalException(WHAT, plane + " plane of " + sizes, HINT);
    }
  }
}
