package glid.deploy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Reads a property list of macOS (plist(5)) whose root is a dictionary. */
final class PropertyList {
  private static final String EXTERNAL =
      "http://apache.org/xml/features/nonvalidating/load-external-dtd";

  private PropertyList() {}

  /** The values by their keys: texts, numbers, truths and lists of those. */
  static Map<String, Object> of(Path file) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(EXTERNAL, false);
      Element root = factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
      List<Element> dictionary = children(children(root).getFirst());
      Map<String, Object> values = new LinkedHashMap<>();
      for (int n = 0; n < dictionary.size(); n += 2) {
        if (!dictionary.get(n).getTagName().equals("key")) {
          throw new AssertionError("no key: " + dictionary.get(n));
        }
        values.put(dictionary.get(n).getTextContent(), value(dictionary.get(n + 1)));
      }
      return values;
    } catch (ParserConfigurationException | SAXException e) {
      throw new AssertionError(file.toString(), e);
    }
  }

  private static Object value(Element element) {
    return switch (element.getTagName()) {
      case "string" -> element.getTextContent();
      case "integer" -> Integer.parseInt(element.getTextContent());
      case "true" -> true;
      case "array" -> children(element).stream().map(PropertyList::value).toList();
      default -> throw new AssertionError("not expected: " + element.getTagName());
    };
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }
}
