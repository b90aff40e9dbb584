package glid.standalone.remote;

import glid.core.language.Language;
import glid.core.language.Wording;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Requests to a server, and what is done when it does not answer. Safe for several threads. */
final class Line implements AutoCloseable {
  /** A stream of events says every 15 seconds that it is alive. */
  private static final Duration SILENCE = Duration.ofSeconds(45);

  private static final Duration CONNECTING = Duration.ofSeconds(20);
  private static final Duration ANSWERING = Duration.ofSeconds(60);

  /** Too many requests, a proxy without its server, a server without its store. */
  private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

  private static final int UNAUTHORIZED = 401;

  private final ServerAddress server;
  private final Access access;
  private final AtomicBoolean troubled = new AtomicBoolean();

  // HTTP/1.1: a server that does not speak HTTP/2 would be asked to with every first request.
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECTING)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  Line(ServerAddress server, Access access) {
    this.server = server;
    this.access = access;
  }

  /**
   * How to ask.
   *
   * @param token what the server wants to be told; empty if nothing
   * @param language of the answers
   * @param patience how long no answer is borne
   * @param trouble told what does not work, once until it works again
   */
  record Access(String token, Language language, Duration patience, Consumer<Wording> trouble) {
    Access {
      if (!token.chars().allMatch(c -> c > ' ' && c <= '~')) {
        throw RemoteFailure.unsendableToken();
      }
    }

    /** Records print their parts; a token is never printed. */
    @Override
    public String toString() {
      return "Access[token=%s]".formatted(token.isEmpty() ? "none" : "set");
    }
  }

  ServerAddress server() {
    return server;
  }

  /** The beginning of a request; only the server itself is told the token. */
  HttpRequest.Builder request(URI address) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(ANSWERING)
            .header("Accept-Language", access.language().pick("en", "ja"));
    if (!access.token().isEmpty() && server.isOwn(address)) {
      request.header("Authorization", "Bearer " + access.token());
    }
    return request;
  }

  /** The patience for one conversation. */
  Patience patience() {
    return new Patience(access.patience(), this::tellTrouble);
  }

  /** Asks until there is a whole answer. */
  Reply ask(HttpRequest request) throws InterruptedException {
    Patience patience = patience();
    while (true) {
      try {
        return askOnce(request);
      } catch (IOException e) {
        patience.bear(request.uri(), e);
      }
    }
  }

  /** Asks once, as {@link #open}. */
  Reply askOnce(HttpRequest request) throws IOException, InterruptedException {
    return Reply.read(open(request));
  }

  /**
   * Asks once, for an answer to be read as it arrives.
   *
   * @throws ServerBusy if the answer will be another one later
   * @throws IOException if there is no answer
   */
  Answer open(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<ArrivingBody> response = client.send(request, _ -> new ArrivingBody(SILENCE));
    Answer answer = new Answer(response.statusCode(), response.headers(), response.body());
    if (PASSING.contains(answer.status())) {
      throw new ServerBusy(Reply.read(answer));
    }
    if (answer.status() == UNAUTHORIZED && server.isOwn(request.uri())) {
      answer.close();
      throw access.token().isEmpty()
          ? RemoteFailure.tokenWanted(server)
          : RemoteFailure.tokenWrong(server);
    }
    troubled.set(false);
    return answer;
  }

  /** The server, or one before it, cannot do it now. */
  static final class ServerBusy extends IOException {
    private static final long serialVersionUID = 1;

    ServerBusy(Reply reply) {
      super(reply.summary());
    }
  }

  private void tellTrouble(IOException failure) {
    if (troubled.compareAndSet(false, true)) {
      String reason = RemoteFailure.reason(failure);
      access
          .trouble()
          .accept(
              new Wording(
                  "no answer (%s); trying again".formatted(reason),
                  "サーバーから応答がありません(%s)。再試行しています".formatted(reason)));
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
