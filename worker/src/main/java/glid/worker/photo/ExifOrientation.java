package glid.worker.photo;

import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.imaging.tiff.TiffReader;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.RandomAccessReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.tiff.DirectoryTiffHandler;
import java.io.IOException;
import java.util.Set;

/**
 * Takes the orientation, and nothing else, out of an EXIF block. The library's own EXIF reader
 * knows every tag there is, and loading it costs a short-lived process 25 ms.
 */
final class ExifOrientation extends DirectoryTiffHandler {
  private static final int ORIENTATION_TAG = 0x0112;
  private static final int SHORT_BYTES = 2;

  private int value;

  private ExifOrientation() {
    super(new Metadata(), null);
  }

  /**
   * The orientation that an EXIF block tells.
   *
   * @param tiff the block, from its byte order mark on
   * @return {@code UPRIGHT} if the block is damaged or does not tell
   */
  static Orientation of(byte[] tiff) {
    ExifOrientation handler = new ExifOrientation();
    try {
      new TiffReader().processTiff(new ByteArrayReader(tiff), handler, 0);
    } catch (TiffProcessingException | IOException _) {
      // A damaged block is as good as none: the picture itself may be perfect.
    }
    return Orientation.ofTag(handler.value);
  }

  @Override
  public boolean customProcessTag(
      int tagOffset,
      Set<Integer> processedIfdOffsets,
      int tiffHeaderOffset,
      RandomAccessReader reader,
      int tagId,
      int byteCount)
      throws IOException {
    if (tagId == ORIENTATION_TAG && byteCount >= SHORT_BYTES && value == 0) {
      value = reader.getUInt16(tagOffset);
    }
    return true;
  }

  @Override
  public Long tryCustomProcessFormat(int tagId, int formatCode, long componentCount) {
    return 0L;
  }

  @Override
  public void setTiffMarker(int marker) {}

  @Override
  public boolean tryEnterSubIfd(int tagId) {
    return false;
  }

  @Override
  public boolean hasFollowerIfd() {
    return false;
  }

  @Override
  public void warn(String message) {}

  @Override
  public void error(String message) {}

  @Override
  public void endingIFD() {}
}
