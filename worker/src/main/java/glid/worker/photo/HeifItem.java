package glid.worker.photo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An item of a HEIF file (ISO/IEC 14496-12, 8.11): a coded picture, a grid of such, metadata. */
final class HeifItem {
  private final int id;
  private String type = "";
  private final List<ByteRange> extents = new ArrayList<>();
  private final List<HeifProperty> properties = new ArrayList<>();
  private final Map<String, List<Integer>> references = new HashMap<>();

  /**
   * What the file says about a picture.
   *
   * @param type four letters
   * @param body without the box around it
   */
  record HeifProperty(String type, ByteRange body) {}

  HeifItem(int id) {
    this.id = id;
  }

  int id() {
    return id;
  }

  /** Four letters: hvc1, av01, grid, ...; empty if the file does not tell. */
  String type() {
    return type;
  }

  void type(String newType) {
    type = newType;
  }

  /** Where its bytes are, one after the other. */
  List<ByteRange> extents() {
    return extents;
  }

  void add(ByteRange extent) {
    extents.add(extent);
  }

  /** In the order in which they apply. */
  List<HeifProperty> properties() {
    return properties;
  }

  void add(HeifProperty property) {
    properties.add(property);
  }

  Optional<HeifProperty> property(String wanted) {
    return properties.stream().filter(property -> property.type().equals(wanted)).findFirst();
  }

  /** The items that this one refers to. */
  List<Integer> references(String kind) {
    return references.getOrDefault(kind, List.of());
  }

  void refer(String kind, int to) {
    references.computeIfAbsent(kind, _ -> new ArrayList<>()).add(to);
  }
}
