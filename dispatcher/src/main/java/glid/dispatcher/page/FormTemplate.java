package glid.dispatcher.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The page with the form. */
@CheckedTemplate(basePath = "page")
record FormTemplate(String lang, FormView form, VideosView videos) implements TemplateInstance {}
