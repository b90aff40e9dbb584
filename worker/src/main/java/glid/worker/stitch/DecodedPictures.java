package glid.worker.stitch;

import glid.core.media.FrameSize;
import glid.worker.render.Frame;
import glid.worker.render.Plane;
import glid.worker.stitch.PictureDecoder.Extent;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/** The pictures of a video as a player shows them. */
public final class DecodedPictures {
  private DecodedPictures() {}

  /**
   * Decodes a file.
   *
   * @param file MP4 with one H.264 track, 8-bit 4:2:0
   * @param consumer gets each picture in the order of display, valid during its call
   * @return number of pictures
   * @throws SegmentBroken if it is something else, or damaged
   */
  public static int forEach(Path file, Consumer<Frame> consumer) {
    try (PacketReader reader = PacketReader.open(file);
        PictureDecoder decoder =
            PictureDecoder.open(
                file,
                reader.parameters(),
                Extent.EXACT,
                picture -> consumer.accept(frame(file, picture)))) {
      reader.forEach(decoder::accept);
      return decoder.finish();
    }
  }

  private static Frame frame(Path file, AVFrame picture) {
    if (picture.format() != avutil.AV_PIX_FMT_YUV420P) {
      throw new SegmentBroken(file, "8-bit 4:2:0", "pixel format " + picture.format());
    }
    FrameSize size = new FrameSize(picture.width(), picture.height());
    return new Frame(
        size,
        plane(picture, 0, size.width(), size.height()),
        plane(picture, 1, size.chromaWidth(), size.chromaHeight()),
        plane(picture, 2, size.chromaWidth(), size.chromaHeight()));
  }

  private static Plane plane(AVFrame picture, int index, int width, int height) {
    int stride = picture.linesize(index);
    long bytes = (long) stride * (height - 1) + width;
    ByteBuffer samples = picture.data(index).capacity(bytes).asByteBuffer();
    return new Plane(samples, stride, width, height);
  }
}
