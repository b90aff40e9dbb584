package glid.infra.storage;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Holds objects under keys. Objects never change: they are created once, read, and deleted. Readers
 * see an object whole or not at all. Safe for threads.
 *
 * <p>No key may be a folder of another ({@code a/b} beside {@code a/b/c}).
 *
 * <p>Every method throws {@link StoreUnavailable} when the store does not do its work, also when
 * the calling thread is interrupted (it then stays interrupted), and {@link IllegalStateException}
 * after {@link #close()}. What a method that throws {@code StoreUnavailable} was to write or delete
 * may be done all the same, now or a little later.
 */
public interface ObjectStore extends AutoCloseable {
  /**
   * Creates a small object unless there is one. Of several who try at once exactly one gets true.
   *
   * @return whether this call created it; either way the object is durable now
   */
  boolean createIfAbsent(ObjectKey key, byte[] content);

  /**
   * Stores a file under a key that is unique or named by its content. An object that is there stays
   * as it is, which is no error; either way the object is durable now. The caller may delete the
   * file but never change it: a store in a folder shares its bytes.
   */
  void put(ObjectKey key, Path file);

  /**
   * Stores a photo under the hash of its bytes, unless it is there; durable when it returns. It
   * counts as written now either way, or where the file stays and is shared, as written when that
   * was. Never holds all of it in memory. The file may be deleted or replaced; if somebody writes
   * into it, {@link #fetch} may refuse the photo: a store in a folder shares its bytes.
   *
   * @throws StoreUnavailable also if the file cannot be read
   */
  StoredInput putInput(Path file);

  /**
   * Remembers something that can be made again. Replaces what is there; need not survive a loss of
   * power. Only {@link #read} and {@link #delete} are sure to find cache entries.
   */
  void cache(ObjectKey key, byte[] content);

  /** The bytes of a small object or a cache entry. */
  Optional<byte[]> read(ObjectKey key);

  /**
   * Brings an object into a folder, under a name that no other file there has and that ends like
   * the key. The caller deletes the file and never changes it: a store in a folder shares its
   * bytes.
   *
   * @param folder exists
   * @throws ObjectMissing if there is none
   */
  Path fetch(ObjectKey key, Path folder);

  /** Looks at an object. */
  Optional<ObjectStat> stat(ObjectKey key);

  /**
   * Reads a part of an object. The caller closes the stream.
   *
   * @throws ObjectMissing if there is none
   */
  InputStream open(ObjectKey key, ByteRange range);

  /**
   * The keys that begin with a prefix, sorted by text. An object that was created before the call
   * is in the list.
   *
   * @param prefix of a key, may end inside a segment; empty for all keys
   */
  List<ObjectKey> list(String prefix);

  /**
   * The names that follow a prefix in keys up to their next {@code /}, sorted by text: what a
   * folder of folders holds. Costs what it gives, not what lies below. A name may be there a little
   * before its first object and a little after its last.
   *
   * @param prefix ends with {@code /}
   * @param after only names that come after this text; empty for all
   * @param limit most names, at least 1
   */
  List<String> folders(String prefix, String after, int limit);

  /** Removes an object or a cache entry; a missing one is no error. */
  void delete(ObjectKey key);

  @Override
  void close();
}
