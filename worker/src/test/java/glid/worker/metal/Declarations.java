package glid.worker.metal;

import glid.worker.metal.objc.CFunction;
import glid.worker.metal.objc.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** All messages and functions that production classes declare, wherever they do. */
final class Declarations {
  /** What must be told apart: private constants are numbers of our own. */
  private static final int CONSTANT = Modifier.STATIC | Modifier.FINAL | Modifier.PRIVATE;

  private Declarations() {}

  /** Each as notation and encoding. */
  static List<String> messages() {
    return constants(Message.class);
  }

  /** Each as name and encoding. */
  static List<String> functions() {
    return constants(CFunction.class);
  }

  /** The values of enums: long constants beside messages and functions. */
  static List<Field> values() {
    return classes()
        .filter(Declarations::declares)
        .flatMap(owner -> Arrays.stream(owner.getDeclaredFields()))
        .filter(field -> field.getType() == long.class)
        .filter(field -> (field.getModifiers() & CONSTANT) == (Modifier.STATIC | Modifier.FINAL))
        .toList();
  }

  private static boolean declares(Class<?> owner) {
    return Arrays.stream(owner.getDeclaredFields())
        .anyMatch(field -> field.getType() == Message.class || field.getType() == CFunction.class);
  }

  private static List<String> constants(Class<?> type) {
    return classes()
        .flatMap(owner -> Arrays.stream(owner.getDeclaredFields()))
        .filter(field -> field.getType() == type && Modifier.isStatic(field.getModifiers()))
        .map(field -> valueOf(field).toString())
        .toList();
  }

  private static Object valueOf(Field constant) {
    try {
      constant.setAccessible(true);
      return constant.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<Class<?>> classes() {
    try {
      Path root =
          Path.of(MetalAbi.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.walk(root.resolve("glid/worker"))) {
        return files
            .map(file -> root.relativize(file).toString())
            .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
            .<Class<?>>map(name -> named(name.replace(".class", "").replace('/', '.')))
            .toList()
            .stream();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Not initialised: looking must not load libraries. */
  private static Class<?> named(String name) {
    try {
      return Class.forName(name, false, Declarations.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
