package glid.dispatcher.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The page of one job. */
@CheckedTemplate(basePath = "page")
record JobTemplate(String lang, JobDescription job, JobWorkers work) implements TemplateInstance {}
