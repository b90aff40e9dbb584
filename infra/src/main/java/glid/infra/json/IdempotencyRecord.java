package glid.infra.json;

import glid.core.job.JobId;

/**
 * Remembers which job a request made, so that the same request sent twice makes one job.
 *
 * @param jobId the job that the first request made, or was about to make
 * @param bodySha256 of the request's body: another body under the same key is a mistake
 */
public record IdempotencyRecord(JobId jobId, String bodySha256) {}
