package glid.standalone.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpHeaders;

/**
 * The answer to a request whose body is read as it arrives.
 *
 * @param body to be closed, which {@link #close} does
 */
record Answer(int status, HttpHeaders headers, InputStream body) implements AutoCloseable {
  @Override
  public void close() throws IOException {
    body.close();
  }
}
