package glid.browser;

import java.nio.file.Path;

/** A server and a browser in front of it. */
record Desk(ServerProcess server, Chromium chromium) implements AutoCloseable {
  static Desk open(Path folder) {
    return new Desk(ServerProcess.start(folder), Chromium.start());
  }

  Visit visit(Reader reader) {
    return Visit.begin(chromium.browser(), server.address(), reader);
  }

  Visit visitInTheDark(Reader reader) {
    return Visit.inTheDark(chromium.browser(), server.address(), reader);
  }

  Visit visitWithoutScripts(Reader reader) {
    return Visit.withoutScripts(chromium.browser(), server.address(), reader);
  }

  @Override
  public void close() {
    chromium.close();
    server.close();
  }
}
