package glid.worker.metal.media;

import glid.worker.metal.PlaneTexture.Plane;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * Pixel buffers of the simulator, for an encoder in software that reads their very memory: x264
 * takes NV12, too.
 */
public final class SimulatedFrames implements PixelFrames {
  private final int width;
  private final int height;

  /** The buffers by the address of their luma. */
  private final Map<Long, SimulatedPixels> made = new HashMap<>();

  public SimulatedFrames(int width, int height) {
    this.width = width;
    this.height = height;
  }

  @Override
  public void describe(AVCodecContext encoder) {
    encoder.pix_fmt(avutil.AV_PIX_FMT_NV12);
  }

  @Override
  public PixelBuffer pixels(AVFrame frame) {
    return Objects.requireNonNull(made.get(frame.data(0).address())).buffer();
  }

  @Override
  public void close() {
    made.values().forEach(SimulatedPixels::close);
    made.clear();
  }

  /** The one byte is what libavcodec refers to; the samples are the pixel buffer's. */
  @Override
  public void allocate(AVFrame frame) {
    SimulatedPixels pixels = new SimulatedPixels(width, height);
    made.put(pixels.lumaAddress(), pixels);
    frame.format(avutil.AV_PIX_FMT_NV12).width(width).height(height);
    frame.buf(0, avutil.av_buffer_alloc(1));
    try (PixelBuffer.Lock lock = pixels.buffer().lock(PixelBuffer.Access.READ)) {
      for (Plane plane : Plane.values()) {
        int index = (int) plane.index();
        int stride = lock.bytesPerRow(plane);
        frame.data(index, new BytePointer(pixels.plane(plane, stride * (height >> index))));
        frame.linesize(index, stride);
      }
    }
  }
}
