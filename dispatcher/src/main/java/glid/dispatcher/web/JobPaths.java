package glid.dispatcher.web;

/** Where jobs are. */
final class JobPaths {
  static final String JOBS = "/api/jobs";
  static final String JOB = JOBS + "/{id}";

  private JobPaths() {}

  static String job(String id) {
    return JOBS + "/" + id;
  }
}
