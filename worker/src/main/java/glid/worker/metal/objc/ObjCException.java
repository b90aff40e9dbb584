package glid.worker.metal.objc;

/**
 * This machine's Objective-C runtime does not have what was declared: a library, function or class
 * is missing, or a method has another type. Nothing was called.
 */
public final class ObjCException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ObjCException(String message) {
    super(message);
  }
}
