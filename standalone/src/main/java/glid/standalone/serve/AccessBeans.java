package glid.standalone.serve;

import glid.dispatcher.guard.AccessRules;
import glid.dispatcher.guard.RequestGuard;
import glid.dispatcher.guard.SignIn;
import glid.dispatcher.link.ResultLink;
import glid.dispatcher.seal.Seal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Gives the REST interface its locks and keys. */
@ApplicationScoped
class AccessBeans {
  @Produces
  @Singleton
  Seal seal() {
    return Server.served().seal();
  }

  @Produces
  @Singleton
  ResultLink link(Seal seal) {
    return new ResultLink(seal, Clock.systemUTC());
  }

  @Produces
  @Singleton
  SignIn signIn(Seal seal) {
    return new SignIn(rules(), seal);
  }

  @Produces
  @Singleton
  RequestGuard guard(SignIn signIn) {
    return new RequestGuard(rules(), signIn);
  }

  private static AccessRules rules() {
    return Server.served().rules();
  }
}
