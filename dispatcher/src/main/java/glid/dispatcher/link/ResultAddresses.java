package glid.dispatcher.link;

/** Makes addresses at which a browser gets a result for a while. */
@FunctionalInterface
public interface ResultAddresses {
  /**
   * The address of a result, valid for {@link ResultLink#LIFE} from now on: a path of this server,
   * or a whole address of another one.
   *
   * @throws IllegalArgumentException if the key is not a result's
   */
  String address(ResultLink.Target target);
}
