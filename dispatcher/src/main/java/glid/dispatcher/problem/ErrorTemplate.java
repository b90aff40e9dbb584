package glid.dispatcher.problem;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The page that says what went wrong. */
@CheckedTemplate(basePath = "page")
record ErrorTemplate(String lang, int status, String title, String advice)
    implements TemplateInstance {}
