package glid.worker.segment;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Consumer;

/** Stands in front of a bus or a store: does something, then lets the call pass. */
final class Interception {
  private Interception() {}

  /** What happens before a call. */
  @FunctionalInterface
  interface Before {
    void call(List<Object> arguments) throws Exception;
  }

  static <T> T of(Class<T> type, T real, String method, Before before) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, called, arguments) -> {
              if (called.getName().equals(method)) {
                before.call(List.of(arguments));
              }
              return pass(real, called, arguments);
            }));
  }

  /** Tells the name of each method before it is called. */
  static <T> T listening(Class<T> type, T real, Consumer<String> called) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              called.accept(method.getName());
              return pass(real, method, arguments);
            }));
  }

  private static Object pass(Object real, Method called, Object[] arguments) throws Throwable {
    try {
      return called.invoke(real, arguments);
    } catch (InvocationTargetException failure) {
      throw failure.getCause();
    }
  }
}
