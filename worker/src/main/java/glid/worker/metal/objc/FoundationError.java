package glid.worker.metal.objc;

/**
 * What an NSError tells (Foundation/NSError.h).
 *
 * @param domain names the table that the code is from, e.g. {@code MTLLibraryErrorDomain}; empty if
 *     nothing was told
 * @param code meaning depends on the domain
 * @param description for people; may have many lines
 */
public record FoundationError(String domain, long code, String description) {
  @Override
  public String toString() {
    return domain.isEmpty() ? description : domain + " " + code + ": " + description;
  }
}
