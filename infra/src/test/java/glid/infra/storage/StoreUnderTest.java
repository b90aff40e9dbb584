package glid.infra.storage;

import glid.infra.servers.RadosGateway;
import glid.infra.storage.s3.S3ObjectStore;
import java.nio.file.Path;

/** The stores that keep the contract. Another one needs nothing but a constant here. */
enum StoreUnderTest {
  DIRECTORY {
    @Override
    ObjectStore open(Path folder) {
      return DirectoryObjectStore.open(folder.resolve("store"));
    }
  },

  S3 {
    @Override
    ObjectStore open(Path folder) {
      return S3ObjectStore.open(RadosGateway.shared().freshBucket());
    }
  };

  /**
   * A store without objects.
   *
   * @param folder an empty one of the test, to use or not
   */
  abstract ObjectStore open(Path folder);
}
