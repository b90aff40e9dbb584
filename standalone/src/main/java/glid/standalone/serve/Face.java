package glid.standalone.serve;

import glid.dispatcher.guard.AccessRules;
import glid.dispatcher.guard.SecurityHeaders;
import glid.dispatcher.link.ResultAddresses;
import glid.dispatcher.seal.Seal;
import glid.dispatcher.submit.UploadFolder;

/** What a process shows to those who call it over HTTP. */
public sealed interface Face {
  /**
   * The pages and the REST interface.
   *
   * @param results where those who have a job get its video
   * @param headers of every response
   */
  record Web(
      UploadFolder uploads,
      Seal seal,
      AccessRules rules,
      ResultAddresses results,
      SecurityHeaders headers)
      implements Face {}

  /** How it is, and nothing else. */
  record HealthOnly() implements Face {}
}
