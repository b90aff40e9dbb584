package glid.architecture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** What the project's pom files may say (conventions.md, section 11). */
final class Poms {
  /** Everything a module's pom may hold, as paths of elements; all else belongs to the parent. */
  private static final Set<String> ALLOWED_IN_MODULES =
      Set.of(
          "project",
          "project/modelVersion",
          "project/parent",
          "project/parent/groupId",
          "project/parent/artifactId",
          "project/parent/version",
          "project/artifactId",
          "project/dependencies",
          "project/dependencies/dependency",
          "project/dependencies/dependency/groupId",
          "project/dependencies/dependency/artifactId",
          "project/dependencies/dependency/classifier",
          "project/dependencies/dependency/type",
          "project/dependencies/dependency/scope",
          "project/build",
          "project/build/plugins",
          "project/build/plugins/plugin",
          "project/build/plugins/plugin/groupId",
          "project/build/plugins/plugin/artifactId");

  private static final Pattern MOVING_VERSION =
      Pattern.compile("[\\[(,\\])]|SNAPSHOT|LATEST|RELEASE");

  private Poms() {}

  /** The root of the clone. */
  static Path root() {
    return Path.of(System.getProperty("glid.root"));
  }

  static Element read(Path pom) {
    try {
      return parse(Files.readString(pom));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + pom, e);
    }
  }

  static Element parse(String xml) {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalArgumentException("no pom: " + xml, e);
    }
  }

  /** The texts of all elements of this name, at any depth. */
  static List<String> texts(Element pom, String name) {
    var found = pom.getElementsByTagName(name);
    return IntStream.range(0, found.getLength())
        .mapToObj(n -> found.item(n).getTextContent().strip())
        .toList();
  }

  /** What a module's pom says although only the parent may: paths of elements. */
  static List<String> foreignToModules(Element pom) {
    return Stream.concat(
            paths(pom, pom.getTagName()).filter(path -> !ALLOWED_IN_MODULES.contains(path)),
            systemScopes(pom))
        .toList();
  }

  /** Versions in any pom that may mean something else tomorrow, and dependencies by file. */
  static List<String> unfixed(Element pom) {
    return Stream.concat(
            texts(pom, "version").stream()
                .filter(version -> MOVING_VERSION.matcher(version).find()),
            systemScopes(pom))
        .toList();
  }

  private static Stream<String> systemScopes(Element pom) {
    return texts(pom, "scope").stream().filter("system"::equals).map(scope -> "scope " + scope);
  }

  private static Stream<String> paths(Element element, String path) {
    var children = element.getChildNodes();
    Stream<String> below =
        IntStream.range(0, children.getLength())
            .mapToObj(children::item)
            .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
            .map(Element.class::cast)
            .flatMap(child -> paths(child, path + "/" + child.getTagName()));
    return Stream.concat(Stream.of(path), below);
  }
}
