package glid.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Classes compiled from strings into a folder, all at once because the compiler starts slowly, so
 * that a violation can stand in the very package that a rule guards and still be on no class path.
 */
final class PlantedClasses implements AutoCloseable {
  private static final Pattern TYPE =
      Pattern.compile("package ([\\w.]+);(?:.*?\\b(?:class|interface|record|enum) (\\w+))?");

  private final URLClassLoader loader;
  private final ClassLoader former;
  private final JavaClasses classes;

  private PlantedClasses(Path folder) throws IOException {
    former = Thread.currentThread().getContextClassLoader();
    loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, former);
    // Rules that look at annotated types load the class through this loader.
    Thread.currentThread().setContextClassLoader(loader);
    classes = new ClassFileImporter().importPath(folder);
  }

  /** Compiles the sources into the folder; each is one top-level type or a package-info. */
  static PlantedClasses compile(List<String> sources, Path folder) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    List<String> options =
        List.of(
            "-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"));
    List<Source> files = sources.stream().distinct().map(Source::new).toList();
    if (!compiler.getTask(complaints, null, null, options, null, files).call()) {
      throw new IllegalArgumentException("a planted class does not compile: " + complaints);
    }
    return new PlantedClasses(folder);
  }

  /** The full name of the type that a source declares. */
  static String nameOf(String source) {
    Matcher type = TYPE.matcher(source);
    if (!type.find()) {
      throw new IllegalArgumentException("no package in: " + source);
    }
    return type.group(1) + "." + (type.group(2) == null ? "package-info" : type.group(2));
  }

  /** The classes of these sources only, with the types inside them. */
  JavaClasses of(List<String> sources) {
    Set<String> names = sources.stream().map(PlantedClasses::nameOf).collect(Collectors.toSet());
    return classes.that(
        DescribedPredicate.describe(
            "are planted here", type -> names.contains(outermost(type).getName())));
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(PlantedClasses::outermost).orElse(type);
  }

  @Override
  public void close() throws IOException {
    Thread.currentThread().setContextClassLoader(former);
    loader.close();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(
          URI.create("string:///" + nameOf(text).replace('.', '/') + ".java"),
          JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
