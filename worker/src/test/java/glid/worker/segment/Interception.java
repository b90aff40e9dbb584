package glid.worker.segment;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;

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
              try {
                return called.invoke(real, arguments);
              } catch (InvocationTargetException failure) {
                throw failure.getCause();
              }
            }));
  }
}
