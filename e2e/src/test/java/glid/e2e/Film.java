package glid.e2e;

import java.nio.file.Path;
import java.util.List;

/**
 * What a video shows and when.
 *
 * @param hashes of the decoded frames in the order of display
 * @param pts of the frames in ticks of the track's clock, ascending
 */
record Film(List<String> hashes, List<Long> pts) {
  Film {
    hashes = List.copyOf(hashes);
    pts = List.copyOf(pts);
  }

  static Film of(Path video) {
    return new Film(
        Ffmpeg.frameHashes(video),
        Ffmpeg.packets(video).stream().map(Ffmpeg.Packet::pts).sorted().toList());
  }
}
