package glid.worker.metal;

import glid.worker.metal.objc.AutoreleasePool;
import glid.worker.metal.objc.ObjC;
import java.lang.foreign.MemorySegment;

/**
 * A texture over one plane of an NV12 IOSurface: kernels write into the surface's own memory. The
 * memory belongs to the surface's owner and does not count in the budget.
 */
public final class PlaneTexture extends MetalObject implements KernelArgument {
  /** The planes of NV12. */
  public enum Plane {
    /** One sample per pixel, as {@code R8Unorm}. */
    LUMA(0, MetalAbi.PIXEL_FORMAT_R8_UNORM),
    /** Cb and Cr of 2x2 pixels, as {@code RG8Unorm}. */
    CHROMA(1, MetalAbi.PIXEL_FORMAT_RG8_UNORM);

    private final long index;
    private final long pixelFormat;

    Plane(long index, long pixelFormat) {
      this.index = index;
      this.pixelFormat = pixelFormat;
    }

    /** Its place in the surface. */
    public long index() {
      return index;
    }
  }

  private PlaneTexture(String what, MemorySegment owned) {
    super(what, owned);
  }

  static PlaneTexture over(MemorySegment surface, Plane plane, MetalDevice device) {
    String what = "texture over the " + plane + " plane";
    try (AutoreleasePool _ = AutoreleasePool.open()) {
      long planes = MetalAbi.IO_SURFACE_GET_PLANE_COUNT.number(surface);
      if (planes != Plane.values().length) {
        throw new IllegalArgumentException(what + ": surface with 2 planes, got " + planes);
      }
      return new PlaneTexture(
          what,
          MetalAbi.NEW_TEXTURE
              .to(device.pointer())
              .pointer(descriptor(surface, plane), surface, plane.index));
    }
  }

  /** Autoreleased, with the size of the plane. */
  private static MemorySegment descriptor(MemorySegment surface, Plane plane) {
    long width = MetalAbi.IO_SURFACE_GET_WIDTH_OF_PLANE.number(surface, plane.index);
    long height = MetalAbi.IO_SURFACE_GET_HEIGHT_OF_PLANE.number(surface, plane.index);
    MemorySegment descriptor =
        MetalAbi.TEXTURE_2D_DESCRIPTOR
            .to(ObjC.classNamed("MTLTextureDescriptor"))
            .pointer(plane.pixelFormat, width, height, false);
    MetalAbi.SET_USAGE.to(descriptor).make(MetalAbi.TEXTURE_USAGE_SHADER_WRITE);
    MetalAbi.SET_STORAGE_MODE.to(descriptor).make(MetalAbi.STORAGE_MODE_SHARED);
    return descriptor;
  }
}
