package glid.infra.storage;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardOpenOption;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The machine's own file system for a process that dies before its n-th change of it: opening a
 * file to write, linking, moving, removing, making a folder. After that nothing has an effect any
 * more, so that no {@code finally} tidies up. For one thread.
 */
final class MortalFileSystem extends FileSystem {
  /** The process died. */
  static final class Died extends Error {
    private static final long serialVersionUID = 1;
  }

  private final int lastChange;
  private final Provider provider = new Provider();
  private final List<FileChannel> open = new ArrayList<>();
  private int changes;

  /** Dies at the change after that many. */
  MortalFileSystem(int lastChange) {
    this.lastChange = lastChange;
  }

  /** The same path for the process that dies. */
  Path of(Path real) {
    return (Path)
        Proxy.newProxyInstance(
            Path.class.getClassLoader(),
            new Class<?>[] {Path.class},
            (_, method, arguments) ->
                switch (method.getName()) {
                  case "getFileSystem" -> this;
                  case "toRealPath" -> of(real.toRealPath());
                  case "iterator" -> wrapAll(real.iterator());
                  default -> {
                    try {
                      yield wrap(method.invoke(real, unwrapAll(arguments)));
                    } catch (InvocationTargetException failure) {
                      throw failure.getCause();
                    }
                  }
                });
  }

  /**
   * What the system does at the end of a process: it closes its files and so gives up its locks.
   */
  void bury() throws IOException {
    for (FileChannel channel : open) {
      channel.close();
    }
  }

  private void requireAlive() {
    if (changes > lastChange) {
      throw new Died();
    }
  }

  private void change() {
    changes++;
    requireAlive();
  }

  private @Nullable Object wrap(@Nullable Object result) {
    return result instanceof Path path ? of(path) : result;
  }

  private Iterator<Path> wrapAll(Iterator<Path> paths) {
    List<Path> wrapped = new ArrayList<>();
    paths.forEachRemaining(path -> wrapped.add(of(path)));
    return wrapped.iterator();
  }

  private static @Nullable Object[] unwrapAll(@Nullable Object @Nullable [] arguments) {
    if (arguments == null) {
      return new Object[0];
    }
    @Nullable Object[] unwrapped = arguments.clone();
    for (int index = 0; index < unwrapped.length; index++) {
      if (unwrapped[index] instanceof Path path) {
        unwrapped[index] = real(path);
      }
    }
    return unwrapped;
  }

  private static Path real(Path path) {
    return Path.of(path.toString());
  }

  @Override
  public FileSystemProvider provider() {
    return provider;
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public String getSeparator() {
    return "/";
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return Set.of("basic");
  }

  @Override
  public Path getPath(String first, String... more) {
    return of(Path.of(first, more));
  }

  @Override
  public PathMatcher getPathMatcher(String pattern) {
    throw new UnsupportedOperationException();
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    throw new UnsupportedOperationException();
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException();
  }

  private final class Provider extends FileSystemProvider {
    @Override
    public FileChannel newFileChannel(
        Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
        throws IOException {
      if (options.contains(StandardOpenOption.WRITE)) {
        change();
      }
      requireAlive();
      FileChannel channel = FileChannel.open(real(path), options, attributes);
      open.add(channel);
      return channel;
    }

    @Override
    public SeekableByteChannel newByteChannel(
        Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
        throws IOException {
      return newFileChannel(path, options, attributes);
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
      change();
      real(folder).getFileSystem().provider().createDirectory(real(folder), attributes);
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
      change();
      real(link).getFileSystem().provider().createLink(real(link), real(existing));
    }

    @Override
    public void delete(Path path) throws IOException {
      change();
      real(path).getFileSystem().provider().delete(real(path));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
      change();
      real(source).getFileSystem().provider().copy(real(source), real(target), options);
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
      change();
      real(source).getFileSystem().provider().move(real(source), real(target), options);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(
        Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
      requireAlive();
      DirectoryStream<Path> stream =
          real(folder)
              .getFileSystem()
              .provider()
              .newDirectoryStream(real(folder), path -> filter.accept(of(path)));
      return new DirectoryStream<>() {
        @Override
        public Iterator<Path> iterator() {
          return wrapAll(stream.iterator());
        }

        @Override
        public void close() throws IOException {
          stream.close();
        }
      };
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(
        Path path, Class<A> type, LinkOption... options) throws IOException {
      requireAlive();
      return real(path).getFileSystem().provider().readAttributes(real(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options)
        throws IOException {
      requireAlive();
      return real(path).getFileSystem().provider().readAttributes(real(path), names, options);
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
        Path path, Class<V> type, LinkOption... options) {
      requireAlive();
      return real(path).getFileSystem().provider().getFileAttributeView(real(path), type, options);
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
      requireAlive();
      real(path).getFileSystem().provider().checkAccess(real(path), modes);
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
      return real(path).getFileSystem().provider().isSameFile(real(path), real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
      return real(path).getFileSystem().provider().isHidden(real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
      return real(path).getFileSystem().provider().getFileStore(real(path));
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String getScheme() {
      return "mortal";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Path getPath(URI uri) {
      throw new UnsupportedOperationException();
    }
  }
}
