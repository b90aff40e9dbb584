package glid.standalone.serve;

import glid.dispatcher.guard.Door;
import glid.dispatcher.guard.HealthDoor;
import glid.dispatcher.guard.RequestGuard;
import glid.dispatcher.guard.SignIn;
import glid.dispatcher.link.ResultAddresses;
import glid.dispatcher.link.ResultLink;
import glid.dispatcher.seal.Seal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Gives the REST interface its locks and keys. */
@ApplicationScoped
class AccessBeans {
  @Produces
  @Singleton
  Seal seal() {
    return web().seal();
  }

  /** By its own type only: what is given out are {@link #addresses}. */
  @Produces
  @Singleton
  @Typed(ResultLink.class)
  ResultLink link(Seal seal) {
    return new ResultLink(seal, Clock.systemUTC());
  }

  @Produces
  @Singleton
  ResultAddresses addresses() {
    return web().results();
  }

  @Produces
  @Singleton
  SignIn signIn() {
    return new SignIn(web().rules(), web().seal());
  }

  @Produces
  @Singleton
  Door door() {
    return switch (Server.served().face()) {
      case Face.Web web ->
          new RequestGuard(web.rules(), new SignIn(web.rules(), web.seal()), web.headers());
      case Face.HealthOnly _ -> new HealthDoor();
    };
  }

  /** What nobody asks for who is not let in by the door. */
  static Face.Web web() {
    return switch (Server.served().face()) {
      case Face.Web web -> web;
      case Face.HealthOnly _ -> throw new IllegalStateException("this process has no pages");
    };
  }
}
