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
  }

  private PlaneTexture(String what, MemorySegment owned) {
    super(what, owned);
  }

  static PlaneTexture over(MemorySegment surface, Plane plane, MetalDevice device) {
    MemorySegment pointer = device.pointer();
    String what = "texture over the " + plane + " plane";
    try (AutoreleasePool _ = AutoreleasePool.open()) {
      long planes = (long) MetalAbi.IO_SURFACE_GET_PLANE_COUNT.handle().invokeExact(surface);
      if (planes != Plane.values().length) {
        throw new IllegalArgumentException(what + ": surface with 2 planes, got " + planes);
      }
      MemorySegment descriptor = descriptor(surface, plane);
      MemorySegment texture =
          (MemorySegment)
              MetalAbi.NEW_TEXTURE
                  .to(pointer)
                  .invokeExact(pointer, descriptor, surface, plane.index);
      return new PlaneTexture(what, texture);
    } catch (Throwable t) {
      throw ObjC.unchecked(t);
    }
  }

  /** Autoreleased, with the size of the plane. */
  private static MemorySegment descriptor(MemorySegment surface, Plane plane) throws Throwable {
    long width =
        (long) MetalAbi.IO_SURFACE_GET_WIDTH_OF_PLANE.handle().invokeExact(surface, plane.index);
    long height =
        (long) MetalAbi.IO_SURFACE_GET_HEIGHT_OF_PLANE.handle().invokeExact(surface, plane.index);
    MemorySegment type = ObjC.classNamed("MTLTextureDescriptor");
    MemorySegment descriptor =
        (MemorySegment)
            MetalAbi.TEXTURE_2D_DESCRIPTOR
                .to(type)
                .invokeExact(type, plane.pixelFormat, width, height, false);
    MetalAbi.SET_USAGE.to(descriptor).invokeExact(descriptor, MetalAbi.TEXTURE_USAGE_SHADER_WRITE);
    MetalAbi.SET_STORAGE_MODE.to(descriptor).invokeExact(descriptor, MetalAbi.STORAGE_MODE_SHARED);
    return descriptor;
  }
}
