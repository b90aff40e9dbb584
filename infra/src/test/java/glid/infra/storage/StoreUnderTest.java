package glid.infra.storage;

import java.nio.file.Path;

/** The stores that keep the contract. Another one needs nothing but a constant here. */
enum StoreUnderTest {
  DIRECTORY {
    @Override
    ObjectStore open(Path folder) {
      return DirectoryObjectStore.open(folder.resolve("store"));
    }
  };

  /**
   * A store without objects.
   *
   * @param folder an empty one of the test, to use or not
   */
  abstract ObjectStore open(Path folder);
}
