package glid.worker.metal;

/** Small kernels in the dialect of the real ones. */
public final class Kernels {
  /** {@code out[i] = 2 * in[i] + add} for i below width x height, row by row. */
  static final String DOUBLING =
      """
      #include <metal_stdlib>
      using namespace metal;

      struct Size {
        int width;
        int height;
        int add;
      };

      kernel void doubling(device const uchar* in [[buffer(0)]],
                           device int* out [[buffer(1)]],
                           constant Size& size [[buffer(2)]],
                           uint2 at [[thread_position_in_grid]]) {
        if (int(at.x) >= size.width || int(at.y) >= size.height) {
          return;
        }
        int i = int(at.y) * size.width + int(at.x);
        out[i] = 2 * int(in[i]) + size.add;
      }
      """;

  /** Luma x + 16 y, Cb 2 x, Cr 3 y: values of unsigned bytes, stored as Unorm. */
  public static final String PATTERN =
      """
      #include <metal_stdlib>
      using namespace metal;

      static inline float unorm(int value) {
        return float(value & 255) * (1.0f / 255.0f);
      }

      kernel void luma(texture2d<float, access::write> plane [[texture(0)]],
                       uint2 at [[thread_position_in_grid]]) {
        if (at.x >= plane.get_width() || at.y >= plane.get_height()) {
          return;
        }
        plane.write(float4(unorm(int(at.x) + 16 * int(at.y))), at);
      }

      kernel void chroma(texture2d<float, access::write> plane [[texture(0)]],
                         uint2 at [[thread_position_in_grid]]) {
        if (at.x >= plane.get_width() || at.y >= plane.get_height()) {
          return;
        }
        plane.write(float4(unorm(2 * int(at.x)), unorm(3 * int(at.y)), 0.0f, 0.0f), at);
      }
      """;

  private Kernels() {}
}
